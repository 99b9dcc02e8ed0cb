package io.cloudyard.dea.agent;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.RefusalReason;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.StartReply;
import io.cloudyard.contracts.instance.StopInstances;
import io.cloudyard.contracts.instance.StopReply;
import io.cloudyard.contracts.instance.UpdateRoutes;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.dea.agent.LocalInstance.Registration;
import io.cloudyard.dea.host.AgentIdentity;
import io.cloudyard.dea.host.Refusal;
import io.cloudyard.dea.instance.InstanceEvent;
import io.cloudyard.dea.instance.InstanceStage;
import io.cloudyard.dea.instance.InstanceStateMachine;
import io.cloudyard.dea.logs.InstanceLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one host: takes or refuses instances, runs them, and tells what they do. The journal on disk is its only hard
 * state; everything else is rebuilt at start from the journal and the engine's containers.
 */
public final class DeaAgent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeaAgent.class);
    private static final Duration ADVERT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);
    /** A sixth of the lease that routers give. */
    private static final Duration ROUTE_BEAT_INTERVAL = Duration.ofSeconds(5);

    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CLOSING_INTERVAL = Duration.ofMillis(50);
    private static final Duration CLOSING_MARGIN = Duration.ofSeconds(10);

    private final AgentParts parts;
    private final AgentSettings settings;
    private final AgentIdentity identity;
    private final Offload offload;
    private final HostStatus status;
    private final Journal journal;
    private final Announcer announcer;
    private final InstanceDirector director;
    private final Map<InstanceId, LocalInstance> instances = new LinkedHashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Scheduler.Cancellable> timers = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Admission admission = Admission.OPEN;

    private enum Admission {
        OPEN,
        DRAINING,
        CLOSED
    }

    /** An agent that does nothing yet. */
    public DeaAgent(AgentParts parts, AgentSettings settings, AgentIdentity identity) {
        this.parts = parts;
        this.settings = settings;
        this.identity = identity;
        offload = new Offload(parts.executor(), parts.scheduler());
        status = new HostStatus(parts.engine(), settings.containers());
        journal = new Journal(settings.stateDirectory().resolve("instances"));
        announcer = new Announcer(parts, identity, settings.zone(), parts.reservations(), instances, status::stacks);
        director = new InstanceDirector(parts, settings, offload, announcer, journal, instances);
    }

    /** Its id, the same over restarts. */
    public DeaId id() {
        return identity.id();
    }

    /**
     * Takes up what runs on the host, and takes orders from then on.
     *
     * @return fails with a {@link io.cloudyard.engine.ContainerEngineException} when the engine does not answer
     */
    public CompletionStage<Void> start() {
        return onScheduler(() -> {
            parts.layers().recover();
            status.refresh();
            List<JournalEntry> kept = journal.read();
            new Recovery(parts.engine(), director, this).run(kept);
            parts.staging().start();
            subscribe();
            parts.reservations().onBuilds(() -> offload.back(announcer::changed));
            beat();
            log.info("agent {} started (epoch {}), {} instances known", id(), identity.epoch(), kept.size());
            return null;
        });
    }

    private void subscribe() {
        MessageBus bus = parts.bus();
        subscriptions.add(bus.answer(Subjects.deaStart(id()), order -> onScheduler(() -> accept(order))));
        subscriptions.add(bus.answer(Subjects.deaStop(id()), order -> onScheduler(() -> stop(order))));
        subscriptions.add(bus.subscribe(Subjects.DEA_UPDATE, update -> offload.back(() -> update(update))));
        subscriptions.add(bus.subscribe(Subjects.DEA_LOCATE, locate -> offload.back(this::showAll)));
        subscriptions.add(bus.subscribe(Subjects.ROUTER_START, router -> offload.back(announcer::routeSnapshot)));
        subscriptions.add(bus.answer(
                Subjects.routeSnapshotOf(id()),
                request -> onScheduler(() -> announcer.routes().snapshot())));
        bus.onConnectionChange(connected -> {
            if (connected) {
                offload.back(this::showAll);
            }
        });
    }

    private void beat() {
        Scheduler scheduler = parts.scheduler();
        timers.add(scheduler.every(ADVERT_INTERVAL, announcer::advertise));
        timers.add(scheduler.every(HEARTBEAT_INTERVAL, announcer::heartbeat));
        timers.add(scheduler.every(ROUTE_BEAT_INTERVAL, announcer::routeBeat));
        timers.add(scheduler.every(STATUS_INTERVAL, this::refreshStatus));
        offload.back(this::showAll);
    }

    private void refreshStatus() {
        offload.run(
                status::refresh,
                changed -> {
                    if (changed) {
                        announcer.changed();
                    }
                },
                e -> log.error("the engine's status cannot be read", e));
    }

    private void showAll() {
        if (admission != Admission.CLOSED) {
            announcer.advertise();
            announcer.heartbeat();
            announcer.routeSnapshot();
        }
    }

    private StartReply accept(StartInstance order) {
        if (instances.containsKey(order.instance())) {
            return StartReply.accept();
        }
        Optional<Refusal> refusal = refusal(order);
        if (refusal.isPresent()) {
            return StartReply.refuse(refusal.get().reason(), refusal.get().message() + " on host " + id());
        }
        LocalInstance instance = instance(order, order.instance().value(), new InstanceStage.Fetching());
        instances.put(order.instance(), instance);
        journal.save(instance.journalEntry());
        announcer.changed();
        announcer.transition(instance);
        director.apply(instance, InstanceStateMachine.begin());
        return StartReply.accept();
    }

    private Optional<Refusal> refusal(StartInstance order) {
        if (admission != Admission.OPEN) {
            return Optional.of(new Refusal(RefusalReason.DRAINING, "it is shutting down: nothing is taken"));
        }
        if (status.failure().isPresent()) {
            return Optional.of(new Refusal(
                    RefusalReason.ENGINE,
                    "its Container Engine does not answer: " + status.failure().get()));
        }
        if (!status.stacks().contains(order.stack())) {
            return Optional.of(new Refusal(
                    RefusalReason.STACK,
                    "stack: " + order.stack() + " wanted, there is " + String.join(", ", status.stacks())));
        }
        return parts.reservations()
                .reserve(order.instance(), order.limits().mem(), order.limits().disk());
    }

    private LocalInstance instance(StartInstance order, String emitter, InstanceStage stage) {
        String type = "APP/PROC/" + order.processType().toUpperCase(Locale.ROOT);
        return new LocalInstance(
                order,
                new InstanceLog(
                        parts.bus(),
                        parts.scheduler(),
                        new InstanceLog.Source(order.droplet(), type, order.index(), emitter)),
                new InstanceLog(
                        parts.bus(),
                        parts.scheduler(),
                        new InstanceLog.Source(order.droplet(), "CELL", order.index(), emitter + "-cell")),
                stage,
                parts.scheduler().clock().instant());
    }

    /** An instance of an earlier life. Its lines are numbered anew, so their emitter is another one. */
    LocalInstance adopt(JournalEntry entry) {
        LocalInstance instance =
                instance(entry.order(), entry.order().instance() + "-" + identity.epoch(), entry.asStage());
        instance.runningSince = Recovery.runningSince(entry);
        instances.put(instance.id(), instance);
        parts.reservations()
                .adopt(
                        instance.id(),
                        entry.order().limits().mem(),
                        entry.order().limits().disk());
        return instance;
    }

    /** Its layers must not be evicted while it runs. */
    void keepLayers(LocalInstance instance) {
        director.containers()
                .image(instance.order.stack())
                .ifPresent(image -> offload.run(
                        () -> parts.layers()
                                .acquire(
                                        instance.id(),
                                        instance.order.dropletManifest().layers(),
                                        image),
                        found -> instance.layers = found,
                        e -> log.warn(
                                "layers of instance {} are not in the cache: {}", instance.id(), e.getMessage())));
    }

    private StopReply stop(StopInstances order) {
        Set<InstanceId> stopping = new LinkedHashSet<>();
        for (InstanceId id : order.instances()) {
            LocalInstance instance = instances.get(id);
            if (instance != null) {
                stopping.add(id);
                director.happened(instance, new InstanceEvent.StopOrdered(ExitReason.STOPPED));
            }
        }
        return new StopReply(stopping);
    }

    private void update(UpdateRoutes update) {
        for (LocalInstance instance : List.copyOf(instances.values())) {
            if (instance.order.process().equals(update.process())) {
                instance.routes = List.copyOf(update.routes());
                journal.save(instance.journalEntry());
                if (instance.registration == Registration.REGISTERED) {
                    announcer.register(instance);
                }
            }
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> onScheduler(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        offload.back(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                log.error("an order failed", e);
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /**
     * Takes no more orders. With {@link AgentSettings.OnClose#STOP} it says good-bye, stops all instances and completes when
     * they have ended; otherwise they go on, and nobody is told: the agent is expected back.
     */
    public CompletionStage<Void> shutDown() {
        subscriptions.forEach(Subscription::close);
        offload.back(this::beginShutDown);
        return ended;
    }

    private void beginShutDown() {
        admission = Admission.DRAINING;
        parts.staging().close();
        switch (settings.onClose()) {
            case LEAVE -> endShutDown();
            case STOP -> stopAll();
        }
    }

    private void stopAll() {
        announcer.shutdown(settings.containers().address());
        int longest = 0;
        for (LocalInstance instance : List.copyOf(instances.values())) {
            longest = Math.max(longest, instance.order.gracefulStopSeconds());
            director.happened(instance, new InstanceEvent.StopOrdered(ExitReason.DEA_SHUTDOWN));
        }
        Scheduler scheduler = parts.scheduler();
        Instant deadline = scheduler.clock().instant().plusSeconds(longest).plus(CLOSING_MARGIN);
        timers.add(scheduler.every(CLOSING_INTERVAL, () -> {
            if (instances.isEmpty() || scheduler.clock().instant().isAfter(deadline)) {
                endShutDown();
            }
        }));
    }

    private void endShutDown() {
        admission = Admission.CLOSED;
        timers.forEach(Scheduler.Cancellable::cancel);
        for (LocalInstance instance : instances.values()) {
            instance.stopWatching();
            instance.stopFollowing();
        }
        ended.complete(null);
    }

    /** As {@link #shutDown}; waits. */
    @Override
    public void close() {
        shutDown().toCompletableFuture().join();
    }
}
