package io.cloudyard.dea.agent;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.dea.DeaShutdown;
import io.cloudyard.contracts.dea.PlacementProperties;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceTransition;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.dea.container.StartedContainer;
import io.cloudyard.dea.host.AgentIdentity;
import io.cloudyard.dea.host.Reservations;
import io.cloudyard.dea.instance.Ending;
import io.cloudyard.dea.routing.Endpoints;
import io.cloudyard.dea.routing.HostRoutes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells the bus what this host has and does. Runs on the scheduler's thread. */
final class Announcer {
    private static final int VERSION = 1;
    private static final int ROUTE_LEASE_SECONDS = 30;
    private static final Duration COALESCE = Duration.ofMillis(50);

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final AgentIdentity identity;
    private final String zone;
    private final Reservations reservations;
    private final StagingHost staging;
    private final HostRoutes routes;
    private final Map<InstanceId, LocalInstance> instances;
    private final Supplier<List<String>> stacks;
    private long adverts;
    private long heartbeats;
    private AdvertState advert = AdvertState.SENT;

    private enum AdvertState {
        SENT,
        PENDING,
        SILENT
    }

    Announcer(
            AgentParts parts,
            AgentIdentity identity,
            String zone,
            Reservations reservations,
            Map<InstanceId, LocalInstance> instances,
            Supplier<List<String>> stacks) {
        bus = parts.bus();
        scheduler = parts.scheduler();
        staging = parts.staging();
        this.identity = identity;
        this.zone = zone;
        this.reservations = reservations;
        this.instances = instances;
        this.stacks = stacks;
        routes = new HostRoutes(identity, ROUTE_LEASE_SECONDS);
    }

    /** The advert is out of date. Many changes at once make one advert. */
    void changed() {
        if (advert == AdvertState.SENT) {
            advert = AdvertState.PENDING;
            var unused = scheduler.after(COALESCE, this::advertise);
        }
    }

    void advertise() {
        if (advert == AdvertState.SILENT) {
            return;
        }
        advert = AdvertState.SENT;
        adverts++;
        bus.publish(
                Subjects.DEA_ADVERTISE,
                new DeaAdvertisement(
                        identity.id(),
                        stacks.get(),
                        reservations.availableMemory(),
                        reservations.availableDisk(),
                        instancesPerApp(),
                        new PlacementProperties(zone),
                        VERSION,
                        identity.epoch(),
                        adverts,
                        now().toEpochMilli(),
                        reservations.capacity().memory(),
                        reservations.capacity().disk(),
                        reservations.availableInstances(),
                        staging.availableStagings(),
                        staging.cachedApps()));
    }

    private Map<AppId, Integer> instancesPerApp() {
        Map<AppId, Integer> counts = new HashMap<>();
        instances.values().forEach(instance -> counts.merge(instance.order.droplet(), 1, Integer::sum));
        return counts;
    }

    void heartbeat() {
        heartbeats++;
        bus.publish(
                Subjects.DEA_HEARTBEAT,
                new DeaHeartbeat(
                        identity.id(),
                        instances.values().stream().map(LocalInstance::report).toList(),
                        VERSION,
                        identity.epoch(),
                        heartbeats,
                        now().toEpochMilli()));
    }

    void transition(LocalInstance instance) {
        bus.publish(
                Subjects.INSTANCE_TRANSITION,
                new InstanceTransition(identity.id(), identity.epoch(), now().toEpochMilli(), instance.report()));
    }

    void exited(LocalInstance instance, Ending ending) {
        long uptime = instance.runningSince
                .map(since -> Math.max(0, Duration.between(since, now()).toSeconds()))
                .orElse(0L);
        bus.publish(
                Subjects.DROPLET_EXITED,
                new InstanceExited(
                        "default",
                        instance.order.droplet(),
                        instance.order.version(),
                        instance.id(),
                        instance.order.index(),
                        ending.reason(),
                        ending.exitStatus(),
                        ending.description(),
                        ending.reason() == ExitReason.CRASHED ? now().getEpochSecond() : null,
                        identity.id(),
                        instance.order.process(),
                        instance.order.processType(),
                        uptime));
    }

    void register(LocalInstance instance) {
        instance.container
                .flatMap(StartedContainer::endpoint)
                .flatMap(endpoint ->
                        routes.set(instance.id(), Endpoints.of(instance.order, instance.routes, endpoint, zone, now())))
                .ifPresent(delta -> bus.publish(Subjects.ROUTE_DELTA, delta));
    }

    void unregister(LocalInstance instance) {
        routes.set(instance.id(), List.of()).ifPresent(delta -> bus.publish(Subjects.ROUTE_DELTA, delta));
    }

    void routeBeat() {
        bus.publish(Subjects.ROUTE_DELTA, routes.beat());
    }

    void routeSnapshot() {
        bus.publish(Subjects.ROUTE_SNAPSHOT, routes.snapshot());
    }

    HostRoutes routes() {
        return routes;
    }

    /** Says good-bye; no advert follows. */
    void shutdown(String address) {
        advert = AdvertState.SILENT;
        bus.publish(
                Subjects.DEA_SHUTDOWN,
                new DeaShutdown(identity.id(), address, String.valueOf(VERSION), instancesPerApp()));
    }

    private Instant now() {
        return scheduler.clock().instant();
    }
}
