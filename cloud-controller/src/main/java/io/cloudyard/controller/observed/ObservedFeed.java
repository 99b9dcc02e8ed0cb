package io.cloudyard.controller.observed;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.QueueGroup;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.Locate;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.controller.placement.PlacementTable;
import io.cloudyard.controller.runtime.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Hears the hosts and keeps the tables. All changes of the tables happen on the scheduler. */
public final class ObservedFeed implements AutoCloseable {
    private static final Duration EXPIRY_CHECK = Duration.ofSeconds(1);

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final ObservedTable observed;
    private final PlacementTable adverts;
    private final Listener listener;
    private final InstanceEvents events;
    private final Executor io;
    private final List<Runnable> open = new ArrayList<>();
    private volatile boolean closed;

    /** Who wants to know, on the scheduler. */
    public interface Listener {
        /** The instances of {@code process} are not what they were. */
        void instancesChanged(ProcessId process);

        /** Some host has advertised. */
        void roomChanged();
    }

    /**
     * The two tables that are kept.
     *
     * @param observed of instances
     * @param adverts of room
     */
    public record Tables(ObservedTable observed, PlacementTable adverts) {}

    /**
     * Where events are written.
     *
     * @param events the log
     * @param io runs what may block
     */
    public record EventSink(EventLog events, Executor io) {}

    /** Hears {@code bus}; nothing happens before {@link #start}. */
    public ObservedFeed(MessageBus bus, Scheduler scheduler, Tables tables, Listener listener, EventSink sink) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.observed = tables.observed();
        this.adverts = tables.adverts();
        this.listener = listener;
        this.events = new InstanceEvents(sink.events());
        this.io = sink.io();
    }

    /** Begins to listen and asks every host to speak now. */
    public void start() {
        hear(bus.subscribe(
                Subjects.DEA_ADVERTISE,
                advert -> later(now -> {
                    if (adverts.advertised(advert, now)) {
                        listener.roomChanged();
                    }
                    return Set.of();
                })));
        hear(bus.subscribe(
                Subjects.DEA_SHUTDOWN,
                goodbye -> later(now -> {
                    adverts.leaving(goodbye.id());
                    return Set.of();
                })));
        hear(bus.subscribe(Subjects.DEA_HEARTBEAT, beat -> later(now -> observed.beat(beat, now))));
        hear(bus.subscribe(Subjects.INSTANCE_TRANSITION, change -> later(now -> observed.transition(change, now))));
        hear(bus.subscribe(Subjects.DROPLET_EXITED, exit -> later(now -> observed.exited(exit, now))));
        hear(bus.subscribe(
                Subjects.DROPLET_EXITED, QueueGroup.CONTROLLERS, exit -> io.execute(() -> events.exited(exit))));
        hear(bus.subscribe(
                Subjects.INSTANCE_TRANSITION,
                QueueGroup.CONTROLLERS,
                change -> io.execute(() -> events.transition(change))));
        bus.onConnectionChange(connected -> later(now -> {
            observed.excuseSilence(now);
            if (connected) {
                locate();
            }
            return Set.of();
        }));
        open.add(scheduler.every(EXPIRY_CHECK, this::expire)::cancel);
        locate();
    }

    /** Asks every host to advertise and to beat now. */
    public void locate() {
        bus.publish(Subjects.DEA_LOCATE, new Locate());
    }

    /** A controller that cannot hear anyone knows nothing new about anyone. */
    private void expire() {
        if (bus.isConnected()) {
            observed.expire(scheduler.clock().instant()).forEach(listener::instancesChanged);
        }
    }

    private void later(Function<Instant, Set<ProcessId>> change) {
        if (closed) {
            return; // the bus knows no way to end hearing of its connection
        }
        scheduler.after(
                Duration.ZERO, () -> change.apply(scheduler.clock().instant()).forEach(listener::instancesChanged));
    }

    private void hear(Subscription subscription) {
        open.add(subscription::close);
    }

    /** Stops listening. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Runnable::run);
        open.clear();
    }
}
