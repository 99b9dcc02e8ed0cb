package io.cloudyard.health;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.Subject;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.Locate;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.HealthPresence;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.health.analysis.HealthModel;
import io.cloudyard.health.analysis.HealthStatus;
import io.cloudyard.health.analysis.Round;
import io.cloudyard.health.analysis.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins the bus to the model: every message and every second is told to it, and what it wants corrected is sent at once.
 * One lock guards the model; a handler that waits for it holds back its own subscription's bounded queue and nothing else.
 */
public final class HealthService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthService.class);

    private final Object lock = new Object();
    private final MessageBus bus;
    private final Scheduler scheduler;
    private final HealthSettings settings;
    private final HealthPresence self;
    private final HealthModel model;
    private final DesiredReader reader;
    private final CorrectionSender sender;
    private final HealthMetrics metrics;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Scheduler.Cancellable> timers = new ArrayList<>();
    private Standing lastStanding = Standing.DISCONNECTED;
    private boolean closed;

    /** A health manager that does nothing before {@link #start()}. It closes neither bus nor scheduler. */
    public HealthService(
            MessageBus bus,
            Scheduler scheduler,
            HealthSettings settings,
            RandomGenerator random,
            MeterRegistry registry) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.settings = settings;
        this.self = new HealthPresence(
                "hm-" + HexFormat.of().toHexDigits(random.nextLong()),
                scheduler.clock().instant().toEpochMilli());
        this.model = new HealthModel(settings.rules(), self, random);
        this.sender = new CorrectionSender(bus, random);
        this.metrics = new HealthMetrics(registry);
        this.reader = new DesiredReader(
                bus,
                scheduler,
                settings.heartbeat(),
                shard -> locked(now -> model.beginFetch(shard, now)),
                (fetch, page) -> locked(now -> model.fetched(fetch, page, now)));
    }

    /** Begins to listen, and to act once every host has had the time to be heard. */
    public void start() {
        hear(Subjects.DEA_HEARTBEAT, Complete::is, model::heartbeat);
        hear(
                Subjects.DEA_ADVERTISE,
                advert -> Complete.all(advert.id()),
                (advert, now) -> model.heard(advert.id(), advert.epoch(), now));
        hear(Subjects.INSTANCE_TRANSITION, Complete::is, model::transition);
        hear(Subjects.DROPLET_EXITED, Complete::is, model::exited);
        hear(
                Subjects.DEA_SHUTDOWN,
                goodbye -> Complete.all(goodbye.id()),
                (goodbye, now) -> model.leaving(goodbye.id(), now));
        hear(Subjects.DESIRED_CHANGED, Complete::is, this::desiredChanged);
        hear(Subjects.HEALTH_PRESENCE, presence -> Complete.all(presence.id()), model::heard);
        timers.add(scheduler.every(settings.round(), this::tick));
        timers.add(scheduler.every(settings.heartbeat(), this::beat));
        timers.add(reader.start(settings.fetchEvery()));
        bus.onConnectionChange(this::connectionChanged);
        if (bus.isConnected()) {
            connectionChanged(true);
        }
    }

    private <M extends BusMessage> void hear(Subject<M> subject, Predicate<M> complete, BiConsumer<M, Instant> event) {
        subscriptions.add(bus.subscribe(subject, message -> {
            if (complete.test(message)) {
                happened(now -> event.accept(message, now));
            } else {
                LOG.warn("dropped an incomplete message on {}", subject.name());
            }
        }));
    }

    private void desiredChanged(DesiredProcess process, Instant now) {
        if (model.desiredChanged(process, now)) {
            reader.readAllSoon();
        }
    }

    private void connectionChanged(boolean connected) {
        happened(now -> {
            if (connected) {
                model.connected(now);
            } else {
                model.disconnected();
            }
        });
        if (connected) {
            beat();
            bus.publish(Subjects.DEA_LOCATE, new Locate());
            reader.readAll();
        }
    }

    private void beat() {
        if (bus.isConnected()) {
            bus.publish(Subjects.HEALTH_PRESENCE, self);
        }
        metrics.show(status());
    }

    private void tick() {
        happened(model::tick);
    }

    /** Tells the model, and sends what it wants corrected while nobody can change its mind. */
    private void happened(Consumer<Instant> event) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            Instant now = scheduler.clock().instant();
            event.accept(now);
            Round round = model.round(now);
            round.corrections().forEach(sender::send);
            metrics.count(round);
            logStanding(model.standing(now));
        }
    }

    private <T> T locked(Function<Instant, T> question) {
        synchronized (lock) {
            return question.apply(scheduler.clock().instant());
        }
    }

    private void logStanding(Standing standing) {
        if (standing == lastStanding) {
            return;
        }
        lastStanding = standing;
        switch (standing) {
            case MASS_LOSS ->
                LOG.warn(
                        "most hosts vanished together: nothing is corrected until they are back, for {} at the most",
                        settings.massLoss().hold());
            case ACTING -> LOG.info("every host has been heard: acting");
            case DISCONNECTED -> LOG.warn("the bus is gone: nothing is corrected until it is back");
            case WARMING_UP -> LOG.info("listening to the hosts before acting");
            case STANDBY -> LOG.info("an older health manager acts; watching");
        }
    }

    /** How things stand. */
    public HealthStatus status() {
        return locked(model::status);
    }

    /** Ends listening and acting. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        timers.forEach(Scheduler.Cancellable::cancel);
        subscriptions.forEach(Subscription::close);
    }
}
