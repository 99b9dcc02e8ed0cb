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
    /** What another controller has ordered before it let go may show late. */
    private static final Duration AFTERCARE = Duration.ofSeconds(3);
    /** Before it takes a process over from another controller, this one waits to see what that one has ordered. */
    private static final Duration TAKE_OVER = Duration.ofMillis(500);

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final ObservedTable observed;
    private final PlacementTable adverts;
    private final InstanceOrders orders;
    private final RoomCheck room;
    private final RouteUpdates routes;
    private final WishReader wishes;
    private final Map<ProcessId, ProcessDrive> drives = new HashMap<>();
    private final Map<ProcessId, KnownWish> lastWished = new ConcurrentHashMap<>();
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
        ending.add(bus.subscribe(Subjects.DESIRED_CHANGED, change -> later(() -> published(change)))::close);
        ending.add(scheduler.every(TICK, this::tick)::cancel);
    }

    @Override
    public void desiredChanged(ProcessId process) {
        later(() -> {
            ProcessDrive drive = drive(process);
            drive.driveAll();
            drive.forgiveCrashes(now());
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
            drive.drive(index);
            drive.forgiveCrashes(index, now());
            observed.of(process).stream()
                    .filter(one -> one.report().index() == index && one.state().isAlive())
                    .forEach(one -> drive.replace(one.id()));
            wishes.read(process);
        });
    }

    @Override
    public ProcessStatus status(ProcessId process) {
        KnownWish wished = lastWished.get(process);
        ProcessVersion version = wished == null ? null : wished.desired().version();
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
            drive.drive(index);
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

    /**
     * A wish was published. When another controller did, it drives that process from now on; but what is being read at this
     * moment may be newer, and what was asked of this controller alone is finished here.
     */
    private void published(DesiredProcess change) {
        KnownWish last = lastWished.get(change.process());
        if (isOlder(change) || (last != null && last.desired().equals(change))) {
            return;
        }
        lastWished.put(change.process(), new KnownWish(change, KnownWish.Publisher.OTHER, now()));
        ProcessDrive drive = drives.get(change.process());
        if (drive == null) {
            details.remove(change.process());
        } else if (!wishes.isReading(change.process()) && !lettingGo(drive, change)) {
            wishes.read(change.process());
        }
    }

    /** Leaves a process to another controller, but for the restarts of single instances that only this one knows of. */
    private boolean lettingGo(ProcessDrive drive, DesiredProcess change) {
        RunnableProcess wish = drive.wish();
        boolean sameVersion = wish == null || wish.desired().version().equals(change.version());
        if (drive.hasReplacements() && sameVersion && change.instances() > 0) {
            drive.driveAsked();
            return false;
        }
        drives.remove(drive.process, drive);
        details.remove(drive.process);
        return true;
    }

    private boolean isOlder(DesiredProcess change) {
        KnownWish last = lastWished.get(change.process());
        return last != null && change.revision() < last.desired().revision();
    }

    private void wishRead(WishReader.Wish wish) {
        ProcessDrive drive = drives.get(wish.process());
        if (drive == null) {
            return;
        }
        RunnableProcess runnable = wish.runnable().orElse(null);
        DesiredProcess read = runnable == null ? nothing(wish) : runnable.desired();
        KnownWish known = lastWished.get(wish.process());
        if (read != null && known != null && known.isDrivenElsewhere(read) && lettingGo(drive, read)) {
            return;
        }
        if (read != null && (known == null || !known.desired().equals(read))) {
            lastWished.put(wish.process(), new KnownWish(read, KnownWish.Publisher.SELF, now()));
            bus.publish(Subjects.DESIRED_CHANGED, read);
        }
        drive.adopt(runnable);
        drive.keepUntil(now().plus(AFTERCARE));
        if (known != null && known.mayHaveUnseenOrders(now())) {
            drive.waitUntil(now().plus(TAKE_OVER));
            scheduler.after(TAKE_OVER, () -> converge(drive));
        } else {
            converge(drive);
        }
    }

    /** The wish for no instance; null when nothing is known of the process, so nobody need be told. */
    private @Nullable DesiredProcess nothing(WishReader.Wish wish) {
        KnownWish known = lastWished.get(wish.process());
        if (known != null) {
            DesiredProcess last = known.desired();
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
        if (!drive.isReady(now()) || drives.get(drive.process) != drive) {
            return; // nothing is known yet, or somebody else drives it now
        }
        Collection<Sighting> sightings = observed.of(drive.process);
        Convergence.Steps steps = drive.decide(sightings, now());
        stop(drive, sightings, steps.stops());
        RunnableProcess wish = drive.wish();
        if (wish != null) {
            steps.starts().forEach(index -> start(drive, wish, index));
        }
        tellDetails(drive);
        if (steps.settled() && drive.mayEnd(now())) {
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

    /** Who drives the process now may never see this one, if it comes late and is not wished any more. */
    private void withdrawUnwished(InstanceOrders.Started.On on) {
        KnownWish known = lastWished.get(on.order().process());
        if (known != null
                && (!known.desired().version().equals(on.order().version())
                        || on.order().index() >= known.desired().instances())) {
            stopExtra(on.dea(), on.order().instance());
        }
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
