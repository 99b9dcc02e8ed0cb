package io.cloudyard.controller.instances.convergence;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.StopReply;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.controller.observed.ObservedFeed;
import io.cloudyard.controller.observed.ObservedTable;
import io.cloudyard.controller.observed.Sighting;
import io.cloudyard.controller.observed.StatusView;
import io.cloudyard.controller.placement.Need;
import io.cloudyard.controller.placement.Placement;
import io.cloudyard.controller.placement.PlacementTable;
import io.cloudyard.controller.placement.Refusal;
import io.cloudyard.controller.runtime.DesiredState;
import io.cloudyard.controller.runtime.Instances;
import io.cloudyard.controller.runtime.ProcessStatus;
import io.cloudyard.controller.runtime.RunnableProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out {@link Convergence}, process by process. A process is driven from a change of its wish until it is settled;
 * then nothing of it is kept but the wished version. Everything that changes state happens on the scheduler.
 */
public final class ConvergingInstances implements Instances, ObservedFeed.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConvergingInstances.class);
    private static final Duration TICK = Duration.ofSeconds(5);

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final ObservedTable observed;
    private final PlacementTable adverts;
    private final InstanceOrders orders;
    private final RoomCheck room;
    private final RouteUpdates routes;
    private final WishReader wishes;
    private final Map<ProcessId, ProcessDrive> drives = new HashMap<>();
    private final Map<ProcessId, DesiredProcess> lastWished = new ConcurrentHashMap<>();
    private final Map<ProcessId, Map<Integer, String>> details = new ConcurrentHashMap<>();
    private final List<Runnable> ending = new ArrayList<>();

    /**
     * Where wishes come from.
     *
     * @param desired as the database has it
     * @param io runs what may block
     */
    public record Wishes(DesiredState desired, Executor io) {}

    /** Drives the instances in {@code tables} over {@code bus}; nothing happens before {@link #start}. */
    public ConvergingInstances(
            MessageBus bus,
            Scheduler scheduler,
            ObservedFeed.Tables tables,
            InstanceOrders orders,
            RoomCheck room,
            Wishes wishes) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.observed = tables.observed();
        this.adverts = tables.adverts();
        this.orders = orders;
        this.room = room;
        this.routes = new RouteUpdates(bus, wishes.desired(), wishes.io());
        this.wishes = new WishReader(wishes.desired(), wishes.io(), scheduler, this::wishRead);
    }

    /** Begins to hear of other controllers' changes and to look after unfinished business. */
    public void start() {
        ending.add(bus.subscribe(Subjects.DESIRED_CHANGED, change -> later(() -> changedElsewhere(change)))::close);
        ending.add(scheduler.every(TICK, this::tick)::cancel);
    }

    @Override
    public void desiredChanged(ProcessId process) {
        later(() -> {
            drive(process).forgiveCrashes(now());
            wishes.read(process);
        });
    }

    @Override
    public void routesChanged(ProcessId process) {
        routes.tell(process);
        later(() -> {
            if (drives.containsKey(process)) {
                wishes.read(process); // what is yet to be started must start with the new routes
            }
        });
    }

    @Override
    public void restart(ProcessId process, int index) {
        later(() -> {
            ProcessDrive drive = drive(process);
            drive.forgiveCrashes(index, now());
            observed.of(process).stream()
                    .filter(one -> one.report().index() == index && one.state().isAlive())
                    .forEach(one -> drive.replace(one.id()));
            wishes.read(process);
        });
    }

    @Override
    public ProcessStatus status(ProcessId process) {
        DesiredProcess wished = lastWished.get(process);
        ProcessVersion version = wished == null ? null : wished.version();
        return new ProcessStatus(StatusView.of(observed.of(process), version), details.getOrDefault(process, Map.of()));
    }

    @Override
    public void requireRoom(RunnableProcess process) {
        room.require(process, !observed.of(process.desired().process()).isEmpty());
    }

    /**
     * Starts one index that nothing serves, on behalf of the health manager.
     *
     * @param process as just read
     * @param unreachable instances at this index that count as gone
     */
    public void startMissing(RunnableProcess process, int index, Collection<InstanceId> unreachable) {
        later(() -> {
            ProcessDrive drive = drive(process.desired().process());
            if (isOlder(process.desired())) {
                wishes.read(drive.process);
            } else {
                drive.adopt(process);
            }
            drive.forgiveCrashes(index, now());
            unreachable.forEach(drive::replace);
            drive.retryUnplaced();
            converge(drive);
        });
    }

    /** Stops one instance that was found to be too many. */
    public void stopExtra(DeaId dea, InstanceId instance) {
        orders.stop(dea, Set.of(instance)).exceptionally(failure -> {
            log.info("host did not answer a stop dea={} instance={}: {}", dea, instance, failure.getMessage());
            return new StopReply(Set.of());
        });
    }

    @Override
    public void instancesChanged(ProcessId process) {
        ProcessDrive drive = drives.get(process);
        if (drive != null) {
            converge(drive);
        }
    }

    @Override
    public void roomChanged() {
        room.heardOfAHost();
        List<ProcessDrive> waiting =
                drives.values().stream().filter(ProcessDrive::hasUnplaced).toList();
        for (ProcessDrive drive : waiting) {
            RunnableProcess wish = drive.wish();
            if (wish != null && Placement.fitsSomewhere(needOf(wish), adverts.hosts(now()))) {
                drive.retryUnplaced();
                converge(drive);
            }
        }
    }

    private static Need needOf(RunnableProcess process) {
        return Need.ofInstance(process.desired().app(), process.limits(), process.stack());
    }

    private void tick() {
        for (ProcessDrive drive : List.copyOf(drives.values())) {
            drive.retryUnplaced();
            converge(drive);
        }
    }

    /** Another controller, or this one, has published a wish; whoever drives that process must know it. */
    private void changedElsewhere(DesiredProcess change) {
        if (isOlder(change)) {
            return;
        }
        boolean news = !change.equals(lastWished.put(change.process(), change));
        if (news && drives.containsKey(change.process())) {
            wishes.read(change.process());
        }
        if (change.instances() == 0 && !drives.containsKey(change.process())) {
            details.remove(change.process());
        }
    }

    private boolean isOlder(DesiredProcess change) {
        DesiredProcess last = lastWished.get(change.process());
        return last != null && change.revision() < last.revision();
    }

    private void wishRead(WishReader.Wish wish) {
        RunnableProcess runnable = wish.runnable().orElse(null);
        DesiredProcess now = runnable == null ? nothing(wish) : runnable.desired();
        if (now != null && !now.equals(lastWished.get(wish.process()))) {
            lastWished.put(wish.process(), now);
            bus.publish(Subjects.DESIRED_CHANGED, now);
        }
        ProcessDrive drive = drive(wish.process());
        drive.adopt(runnable);
        converge(drive);
    }

    /** The wish for no instance; null when nothing is known of the process, so nobody need be told. */
    private @Nullable DesiredProcess nothing(WishReader.Wish wish) {
        DesiredProcess last = lastWished.get(wish.process());
        if (last != null) {
            return new DesiredProcess(
                    last.app(),
                    last.process(),
                    last.version(),
                    0,
                    Math.max(wish.revision(), last.revision()),
                    now().toEpochMilli());
        }
        return observed.of(wish.process()).stream()
                .findFirst()
                .map(one -> new DesiredProcess(
                        one.report().droplet(),
                        wish.process(),
                        one.report().version(),
                        0,
                        wish.revision(),
                        now().toEpochMilli()))
                .orElse(null);
    }

    private void converge(ProcessDrive drive) {
        if (!drive.isReady()) {
            return;
        }
        Collection<Sighting> sightings = observed.of(drive.process);
        Convergence.Steps steps = drive.decide(sightings, now());
        stop(drive, sightings, steps.stops());
        RunnableProcess wish = drive.wish();
        if (wish != null) {
            steps.starts().forEach(index -> start(drive, wish, index));
        }
        tellDetails(drive);
        if (steps.settled()) {
            drives.remove(drive.process);
        }
    }

    private void tellDetails(ProcessDrive drive) {
        Map<Integer, String> now = drive.details();
        if (now.isEmpty()) {
            details.remove(drive.process);
        } else {
            details.put(drive.process, now);
        }
    }

    private void start(ProcessDrive drive, RunnableProcess wish, int index) {
        ProcessVersion version = wish.desired().version();
        drive.starting(index, version);
        orders.start(wish, index)
                .whenComplete((started, failure) -> later(() -> {
                    drive.startEnded(index, version);
                    switch (started) {
                        case InstanceOrders.Started.On on -> {
                            observed.ordered(on.dea(), on.asReport(now()), now());
                            drive.placed(index);
                        }
                        case InstanceOrders.Started.Nowhere(Refusal refusal) -> nowhere(drive, version, index, refusal);
                        case null -> log.error("start failed process={} index={}", drive.process, index, failure);
                    }
                    converge(drive);
                }));
    }

    private static void nowhere(ProcessDrive drive, ProcessVersion version, int index, Refusal refusal) {
        RunnableProcess wish = drive.wish();
        if (wish == null
                || !wish.desired().version().equals(version)
                || index >= wish.desired().instances()) {
            return;
        }
        if (drive.unplaced(index, refusal)) {
            log.info("no host took an instance process={} index={}: {}", drive.process, index, refusal.text());
        }
    }

    private void stop(ProcessDrive drive, Collection<Sighting> sightings, List<InstanceId> stops) {
        drive.stopping(stops, now());
        Map<DeaId, Set<InstanceId>> byHost = sightings.stream()
                .filter(one -> stops.contains(one.id()))
                .collect(Collectors.groupingBy(Sighting::dea, Collectors.mapping(Sighting::id, Collectors.toSet())));
        byHost.forEach((dea, instances) -> orders.stop(dea, instances).whenComplete((reply, failure) -> {
            if (failure != null) {
                log.info("host did not answer a stop, it is repeated dea={}: {}", dea, failure.getMessage());
                later(() -> drive.stopFailed(instances));
            }
        }));
    }

    private ProcessDrive drive(ProcessId process) {
        return drives.computeIfAbsent(process, ProcessDrive::new);
    }

    private Instant now() {
        return scheduler.clock().instant();
    }

    private void later(Runnable task) {
        scheduler.after(Duration.ZERO, task);
    }

    /** Stops looking after anything. */
    @Override
    public void close() {
        ending.forEach(Runnable::run);
        ending.clear();
    }
}
