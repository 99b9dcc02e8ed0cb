package io.cloudyard.dea.agent;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.logs.LogStream;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.dea.agent.LocalInstance.Registration;
import io.cloudyard.dea.container.InstanceContainers;
import io.cloudyard.dea.container.StartedContainer;
import io.cloudyard.dea.droplet.LayerCache;
import io.cloudyard.dea.host.Reservations;
import io.cloudyard.dea.instance.Decision;
import io.cloudyard.dea.instance.Ending;
import io.cloudyard.dea.instance.InstanceCommand;
import io.cloudyard.dea.instance.InstanceEvent;
import io.cloudyard.dea.instance.InstanceStage;
import io.cloudyard.dea.instance.InstanceStateMachine;
import io.cloudyard.dea.instance.ProbeState;
import io.cloudyard.engine.ContainerEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the state machine decides. All state is on the scheduler's thread; what blocks is done elsewhere. */
final class InstanceDirector {
    private static final Logger log = LoggerFactory.getLogger(InstanceDirector.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** The last lines of a container come a little after its end; they are gone with it. */
    private static final Duration LAST_WORDS = Duration.ofMillis(250);

    private final AgentSettings settings;
    private final ContainerEngine engine;
    private final LayerCache layers;
    private final Scheduler scheduler;
    private final Reservations reservations;
    private final InstanceContainers containers;
    private final Offload offload;
    private final Announcer announcer;
    private final Journal journal;
    private final Map<InstanceId, LocalInstance> instances;
    private final InstanceWatch watch;

    InstanceDirector(
            AgentParts parts,
            AgentSettings settings,
            Offload offload,
            Announcer announcer,
            Journal journal,
            Map<InstanceId, LocalInstance> instances) {
        this.settings = settings;
        this.offload = offload;
        this.announcer = announcer;
        this.journal = journal;
        this.instances = instances;
        engine = parts.engine();
        layers = parts.layers();
        scheduler = parts.scheduler();
        reservations = parts.reservations();
        containers = new InstanceContainers(engine, settings.containers(), parts.executor());
        watch = new InstanceWatch(parts, containers, offload, this::happened);
    }

    InstanceContainers containers() {
        return containers;
    }

    /** Something happened to {@code instance}. */
    void happened(LocalInstance instance, InstanceEvent event) {
        apply(instance, InstanceStateMachine.decide(instance.stage, event));
    }

    /** Goes on as decided: new stage, then commands, then word to the others. */
    void apply(LocalInstance instance, Decision decision) {
        InstanceStage before = instance.stage;
        instance.stage = decision.next();
        if (before.state() != instance.stage.state()) {
            instance.since = now();
        }
        decision.commands().forEach(command -> carryOut(instance, command));
        if (!before.equals(instance.stage) && instances.containsKey(instance.id())) {
            journal.save(instance.journalEntry());
        }
        if (before.state() != instance.stage.state()) {
            announcer.transition(instance);
            if (instance.stage.state() == InstanceState.RUNNING) {
                announcer.heartbeat();
            }
        }
    }

    private void carryOut(LocalInstance instance, InstanceCommand command) {
        switch (command) {
            case FETCH -> fetch(instance);
            case CREATE -> create(instance);
            case WATCH -> watch(instance);
            case REGISTER -> register(instance);
            case UNREGISTER -> unregister(instance);
            case STOP -> stop(instance);
            case KILL ->
                retry(instance, "kill", () -> {
                    engine.kill(instance.container.orElseThrow().id());
                    return instance;
                });
            case ANNOUNCE_END -> announceEnd(instance);
            case DESTROY -> destroy(instance);
            case FREE -> free(instance);
        }
    }

    private void fetch(LocalInstance instance) {
        offload.run(
                () -> layers.acquire(
                        instance.id(),
                        instance.order.dropletManifest().layers(),
                        containers.image(instance.order.stack()).orElseThrow()),
                found -> {
                    instance.layers = found;
                    happened(instance, new InstanceEvent.Fetched());
                },
                e -> happened(instance, new InstanceEvent.FetchFailed("cannot fetch the droplet: " + e.getMessage())));
    }

    private void create(LocalInstance instance) {
        say(instance, "Creating container");
        offload.run(
                () -> containers.start(instance.order, instance.layers),
                started -> {
                    instance.container = Optional.of(started);
                    happened(instance, new InstanceEvent.Started());
                },
                e -> happened(instance, new InstanceEvent.CreateFailed(String.valueOf(e.getMessage()))));
    }

    private void watch(LocalInstance instance) {
        boolean wasRunning = instance.stage instanceof InstanceStage.Running;
        StartedContainer container = instance.container.orElseThrow();
        Instant outputSince = instance.accepted.isAfter(container.startedAt()) ? instance.accepted : Instant.EPOCH;
        watch.begin(instance, outputSince, wasRunning ? ProbeState.live(now()) : ProbeState.starting(now()));
    }

    private void register(LocalInstance instance) {
        instance.registration = Registration.REGISTERED;
        announcer.register(instance);
        if (instance.runningSince.isEmpty()) {
            instance.runningSince = Optional.of(now());
            double seconds = Duration.between(instance.accepted, now()).toMillis() / 1000.0;
            say(instance, String.format(Locale.ROOT, "Container became healthy after %.1f s", seconds));
        }
    }

    private void unregister(LocalInstance instance) {
        instance.stopWatching();
        instance.registration = Registration.UNREGISTERED;
        announcer.unregister(instance);
    }

    private void stop(LocalInstance instance) {
        say(instance, "Stopping instance");
        Duration grace = Duration.ofSeconds(Math.max(0, instance.order.gracefulStopSeconds()));
        Duration drain = instance.registration == Registration.UNREGISTERED ? settings.drain() : Duration.ZERO;
        var unused = scheduler.after(
                drain,
                () -> retry(instance, "stop", () -> {
                    engine.stop(instance.container.orElseThrow().id(), grace);
                    return instance;
                }));
    }

    /** Does {@code work}, again and again when the engine fails, until the instance has ended. */
    private void retry(LocalInstance instance, String what, Callable<LocalInstance> work) {
        offload.run(work, done -> {}, e -> {
            log.warn("cannot {} instance {}, trying again: {}", what, instance.id(), e.getMessage());
            var unused = scheduler.after(RETRY, () -> {
                if (instance.stage instanceof InstanceStage.Stopping) {
                    retry(instance, what, work);
                }
            });
        });
    }

    private void announceEnd(LocalInstance instance) {
        instance.stopWatching();
        Ending ending = JournalEntry.ending(instance.stage);
        if (ending != null) {
            announcer.exited(instance, ending);
            boolean crashed = ending.state() == InstanceState.CRASHED;
            say(instance, crashed ? "Instance crashed: " + ending.description() : "Instance stopped");
            log.info("instance {} of {} ended: {}", instance.id(), instance.order.name(), ending.description());
        }
    }

    private void destroy(LocalInstance instance) {
        Duration delay = instance.container.isPresent() ? LAST_WORDS : Duration.ZERO;
        var unused = scheduler.after(delay, () -> destroyNow(instance));
    }

    private void destroyNow(LocalInstance instance) {
        offload.run(
                () -> {
                    containers.destroy(instance.id(), instance.container.map(StartedContainer::id));
                    layers.release(instance.id());
                    return instance;
                },
                done -> happened(instance, new InstanceEvent.Destroyed()),
                e -> {
                    log.warn("cannot remove instance {}, trying again: {}", instance.id(), e.getMessage());
                    var unused = scheduler.after(RETRY, () -> destroyNow(instance));
                });
    }

    private void free(LocalInstance instance) {
        instance.stopFollowing();
        reservations.release(instance.id());
        instances.remove(instance.id());
        journal.remove(instance.id());
        announcer.changed();
    }

    private void say(LocalInstance instance, String text) {
        instance.cell.add(now(), LogStream.OUT, text);
    }

    private Instant now() {
        return scheduler.clock().instant();
    }
}
