package io.cloudyard.controller.instances;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.dea.PlacementProperties;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import io.cloudyard.contracts.instance.RefusalReason;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.StartReply;
import io.cloudyard.contracts.instance.StopReply;
import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** An agent without containers: reserves, refuses, reports. Instances are RUNNING a second after their order. */
public final class FakeAgent {
    private static final long DISK = 100_000;

    private final DeaId id;
    private final MessageBus bus;
    private final Scheduler scheduler;
    private final long memory;
    private final Map<InstanceId, StartInstance> orders = new LinkedHashMap<>();
    private final Map<InstanceId, InstanceState> states = new LinkedHashMap<>();
    private Duration startsIn = Duration.ofSeconds(1);
    private boolean mute;
    private boolean gone;
    private int asked;
    private long epoch = 1;
    private long seq;

    public FakeAgent(String id, MessageBus bus, Scheduler scheduler, long memory) {
        this.id = new DeaId(id);
        this.bus = bus;
        this.scheduler = scheduler;
        this.memory = memory;
        bus.answer(Subjects.deaStart(this.id), this::start);
        bus.answer(Subjects.deaStop(this.id), stop -> stop(stop.instances()));
        bus.subscribe(Subjects.DEA_LOCATE, locate -> speak());
        scheduler.every(Duration.ofSeconds(5), this::speak);
        speak();
    }

    public DeaId id() {
        return id;
    }

    public int asked() {
        return asked;
    }

    public FakeAgent startsIn(Duration value) {
        startsIn = value;
        return this;
    }

    /** Takes orders and reports, but never answers. */
    public void mute() {
        mute = true;
    }

    /** The host's power cable is pulled. */
    public void vanish() {
        gone = true;
    }

    public List<StartInstance> in(InstanceState state) {
        return orders.values().stream()
                .filter(order -> states.get(order.instance()) == state)
                .toList();
    }

    public List<StartInstance> alive() {
        return orders.values().stream().filter(order -> state(order).isAlive()).toList();
    }

    private InstanceState state(StartInstance order) {
        return states.getOrDefault(order.instance(), InstanceState.STOPPED);
    }

    public long used() {
        return orders.values().stream()
                .filter(order -> state(order).holdsResources())
                .mapToLong(order -> order.limits().mem().value())
                .sum();
    }

    private CompletionStage<StartReply> start(StartInstance order) {
        asked++;
        if (gone) {
            return new CompletableFuture<>();
        }
        StartReply reply = reserve(order);
        return mute ? new CompletableFuture<>() : CompletableFuture.completedStage(reply);
    }

    private StartReply reserve(StartInstance order) {
        if (used() + order.limits().mem().value() > memory) {
            return StartReply.refuse(RefusalReason.MEMORY, (memory - used()) + "M free");
        }
        orders.put(order.instance(), order);
        move(order, InstanceState.STARTING);
        scheduler.after(startsIn, () -> {
            if (states.get(order.instance()) == InstanceState.STARTING) {
                move(order, InstanceState.RUNNING);
            }
        });
        return StartReply.accept();
    }

    private CompletionStage<StopReply> stop(Set<InstanceId> instances) {
        Set<InstanceId> known = new HashSet<>(instances);
        known.retainAll(orders.keySet());
        if (gone) {
            return new CompletableFuture<>();
        }
        for (StartInstance order : List.copyOf(orders.values())) {
            if (!known.contains(order.instance())) {
                continue;
            }
            move(order, InstanceState.STOPPING);
            scheduler.after(Duration.ofMillis(500), () -> end(order, InstanceState.STOPPED, ExitReason.STOPPED));
        }
        return CompletableFuture.completedStage(new StopReply(known));
    }

    public void crash(StartInstance order) {
        end(order, InstanceState.CRASHED, ExitReason.CRASHED);
    }

    private void end(StartInstance order, InstanceState state, ExitReason reason) {
        move(order, state);
        bus.publish(
                Subjects.DROPLET_EXITED,
                new InstanceExited(
                        "default",
                        order.droplet(),
                        order.version(),
                        order.instance(),
                        order.index(),
                        reason,
                        137,
                        "out of memory (limit 64M)",
                        1_900_000_000L,
                        id,
                        order.process(),
                        order.processType(),
                        7));
    }

    private void move(StartInstance order, InstanceState state) {
        states.put(order.instance(), state);
        if (!gone) {
            bus.publish(
                    Subjects.INSTANCE_TRANSITION,
                    new InstanceTransition(id, epoch, scheduler.clock().millis(), report(order)));
        }
        speak();
    }

    private void speak() {
        if (gone) {
            return;
        }
        seq++;
        bus.publish(Subjects.DEA_ADVERTISE, advert());
        List<InstanceReport> reports = orders.values().stream()
                .filter(order -> state(order) != InstanceState.STOPPED)
                .map(this::report)
                .toList();
        bus.publish(
                Subjects.DEA_HEARTBEAT,
                new DeaHeartbeat(id, reports, 1, epoch, seq, scheduler.clock().millis()));
    }

    private DeaAdvertisement advert() {
        Map<AppId, Integer> counts = orders.values().stream()
                .filter(order -> state(order).holdsResources())
                .collect(Collectors.groupingBy(StartInstance::droplet, Collectors.summingInt(order -> 1)));
        return new DeaAdvertisement(
                id,
                List.of("cydeb13"),
                Megabytes.of(memory - used()),
                Megabytes.of(DISK),
                counts,
                new PlacementProperties("default"),
                1,
                epoch,
                seq,
                scheduler.clock().millis(),
                Megabytes.of(memory),
                Megabytes.of(DISK),
                1000,
                2,
                List.of());
    }

    private InstanceReport report(StartInstance order) {
        return new InstanceReport(
                "default",
                order.droplet(),
                order.version(),
                order.instance(),
                order.index(),
                state(order),
                scheduler.clock().millis() / 1000.0,
                order.process(),
                order.processType(),
                "127.0.0.1",
                60_000,
                8080,
                null,
                null);
    }
}
