package io.cloudyard.dea.agent;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceUsage;
import io.cloudyard.contracts.instance.RouteMapping;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.dea.container.Endpoint;
import io.cloudyard.dea.container.StartedContainer;
import io.cloudyard.dea.droplet.CachedLayer;
import io.cloudyard.dea.instance.Ending;
import io.cloudyard.dea.instance.InstanceStage;
import io.cloudyard.dea.logs.InstanceLog;
import io.cloudyard.engine.ContainerEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All that is known of one instance. Touched on the scheduler's thread only, except {@link #loggedBytes}. */
final class LocalInstance {
    final StartInstance order;
    final InstanceLog output;
    final InstanceLog cell;
    final AtomicLong loggedBytes = new AtomicLong();
    private final Map<Timer, Scheduler.Cancellable> timers = new EnumMap<>(Timer.class);
    final List<ContainerEngine.Following> followings = new ArrayList<>();
    InstanceStage stage;
    Instant since;
    Instant accepted;
    List<RouteMapping> routes;
    List<CachedLayer> layers = List.of();
    Optional<StartedContainer> container = Optional.empty();
    Optional<Instant> runningSince = Optional.empty();
    Registration registration = Registration.NONE;
    Optional<InstanceUsage> usage = Optional.empty();
    long peakMemory;
    long diskBytes;

    /** What happens to an instance again and again. */
    enum Timer {
        PROBE,
        USAGE,
        DISK
    }

    /** Whether the routers know it. */
    enum Registration {
        NONE,
        REGISTERED,
        UNREGISTERED
    }

    LocalInstance(StartInstance order, InstanceLog output, InstanceLog cell, InstanceStage stage, Instant now) {
        this.order = order;
        this.output = output;
        this.cell = cell;
        this.stage = stage;
        since = now;
        accepted = now;
        routes = order.routes();
    }

    InstanceId id() {
        return order.instance();
    }

    void schedule(Timer timer, Scheduler.Cancellable next) {
        timers.put(timer, next);
    }

    void stopWatching() {
        timers.values().forEach(Scheduler.Cancellable::cancel);
        timers.clear();
    }

    void stopFollowing() {
        followings.forEach(ContainerEngine.Following::close);
        followings.clear();
        output.close();
        cell.close();
    }

    JournalEntry journalEntry() {
        StartInstance current = new StartInstance(
                order.droplet(),
                order.process(),
                order.processType(),
                order.version(),
                order.instance(),
                order.index(),
                order.name(),
                order.stack(),
                order.dropletManifest(),
                order.startCommand(),
                order.env(),
                order.limits(),
                order.healthCheck(),
                routes,
                order.gracefulStopSeconds());
        return new JournalEntry(
                current,
                JournalEntry.kept(stage),
                JournalEntry.ending(stage),
                runningSince.map(Instant::toEpochMilli).orElse(0L));
    }

    InstanceReport report() {
        Optional<Endpoint> endpoint = container.flatMap(StartedContainer::endpoint);
        return new InstanceReport(
                "default",
                order.droplet(),
                order.version(),
                order.instance(),
                order.index(),
                stage.state(),
                since.toEpochMilli() / 1000.0,
                order.process(),
                order.processType(),
                endpoint.map(Endpoint::host).orElse(null),
                endpoint.map(Endpoint::port).orElse(0),
                Endpoint.CONTAINER_PORT,
                usage.orElse(null),
                details());
    }

    private @Nullable String details() {
        Ending ending = JournalEntry.ending(stage);
        return ending == null ? null : ending.description();
    }
}
