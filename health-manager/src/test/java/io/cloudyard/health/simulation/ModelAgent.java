package io.cloudyard.health.simulation;

import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.StartReply;
import io.cloudyard.contracts.instance.StopInstances;
import io.cloudyard.contracts.instance.StopReply;
import io.cloudyard.testing.VirtualScheduler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A host as simple as can be: it starts and stops what it is told to, and beats. Its instances may outlive its agent. */
final class ModelAgent {
    final DeaId id;
    private final VirtualScheduler time;
    private final InMemoryBus bus;
    private final Map<InstanceId, Held> instances = new LinkedHashMap<>();
    private boolean up = true;
    private long epoch = 1;
    private long seq;
    private double crashChance;

    ModelAgent(String name, VirtualScheduler time, InMemoryBus bus) {
        this.id = new DeaId(name);
        this.time = time;
        this.bus = bus;
        bus.answer(Subjects.deaStart(id), order -> up ? CompletableFuture.completedFuture(start(order)) : never());
        bus.answer(Subjects.deaStop(id), order -> up ? CompletableFuture.completedFuture(stop(order)) : never());
        bus.subscribe(Subjects.DEA_LOCATE, locate -> beat());
        time.after(Duration.ofMillis(time.random().nextInt(5000)), () -> time.every(Duration.ofSeconds(5), this::beat));
    }

    private static <T> CompletableFuture<T> never() {
        return new CompletableFuture<>();
    }

    private StartReply start(StartInstance order) {
        if (!instances.containsKey(order.instance())) {
            var held = new Held(order);
            instances.put(order.instance(), held);
            tell(held);
            time.after(between(1000, 5000), () -> ready(held));
        }
        return StartReply.accept();
    }

    private void ready(Held held) {
        if (!instances.containsKey(held.order.instance()) || held.state != InstanceState.STARTING) {
            return;
        }
        if (time.random().nextDouble() < crashChance) {
            end(held, ExitReason.CRASHED);
        } else {
            held.turn(InstanceState.RUNNING);
            tell(held);
            beat();
        }
    }

    private StopReply stop(StopInstances order) {
        order.instances().stream()
                .filter(instances::containsKey)
                .map(instances::get)
                .forEach(held -> {
                    held.turn(InstanceState.STOPPING);
                    tell(held);
                    time.after(between(500, 3000), () -> end(held, ExitReason.STOPPED));
                });
        return new StopReply(order.instances());
    }

    private void end(Held held, ExitReason reason) {
        if (instances.remove(held.order.instance()) != null && up) {
            bus.publish(Subjects.DROPLET_EXITED, exit(held, reason));
        }
    }

    private void tell(Held held) {
        if (up) {
            bus.publish(Subjects.INSTANCE_TRANSITION, new InstanceTransition(id, epoch, millis(), held.report()));
        }
    }

    private void beat() {
        if (up) {
            var reports = instances.values().stream().map(Held::report).toList();
            bus.publish(Subjects.DEA_HEARTBEAT, new DeaHeartbeat(id, reports, 1, epoch, seq++, millis()));
        }
    }

    // ------------------------------------------------------------------ faults

    void crashChance(double chance) {
        crashChance = chance;
    }

    void crashOne() {
        List<Held> running = instances.values().stream()
                .filter(held -> held.state == InstanceState.RUNNING)
                .toList();
        if (!running.isEmpty()) {
            end(running.get(time.random().nextInt(running.size())), ExitReason.CRASHED);
        }
    }

    /** The agent is gone for a while; its instances run on and are found again. */
    void restartAgent(Duration away) {
        if (up) {
            up = false;
            time.after(away, this::comeBack);
        }
    }

    /** The host is gone for a while, and with it its instances. */
    void loseHost(Duration away) {
        if (up) {
            instances.clear();
            restartAgent(away);
        }
    }

    private void comeBack() {
        up = true;
        epoch++;
        seq = 0;
        beat();
    }

    // ------------------------------------------------------------------- truth

    Stream<InstanceReport> alive() {
        return instances.values().stream().filter(held -> held.state.isAlive()).map(Held::report);
    }

    boolean isUp() {
        return up;
    }

    private long millis() {
        return time.now().toEpochMilli();
    }

    private Duration between(int leastMillis, int mostMillis) {
        return Duration.ofMillis(time.random().nextInt(leastMillis, mostMillis));
    }

    private InstanceExited exit(Held held, ExitReason reason) {
        StartInstance order = held.order;
        return new InstanceExited(
                "default",
                order.droplet(),
                order.version(),
                order.instance(),
                order.index(),
                reason,
                1,
                reason.toString(),
                null,
                id,
                order.process(),
                order.processType(),
                0);
    }

    /** An instance and where it stands. */
    private final class Held {
        private final StartInstance order;
        private InstanceState state = InstanceState.STARTING;
        private double since = millis() / 1000.0;

        Held(StartInstance order) {
            this.order = order;
        }

        void turn(InstanceState newState) {
            state = newState;
            since = millis() / 1000.0;
        }

        InstanceReport report() {
            return new InstanceReport(
                    "default",
                    order.droplet(),
                    order.version(),
                    order.instance(),
                    order.index(),
                    state,
                    since,
                    order.process(),
                    order.processType(),
                    null,
                    0,
                    0,
                    null,
                    null);
        }
    }
}
