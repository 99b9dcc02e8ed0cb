package io.cloudyard.router.registry;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.routing.RouteDelta;
import io.cloudyard.contracts.routing.RouteSnapshot;
import io.cloudyard.contracts.routing.RouteSnapshotRequest;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.contracts.routing.RouterStart;
import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registry's edge: hears the bus, introduces the router, fetches what was missed, and lets time pass. */
public final class RouteFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RouteFeed.class);
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration AGE_EVERY = Duration.ofSeconds(1);

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final RouteRegistry registry;
    private final RouterStart introduction;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Set<DeaId> fetching = new HashSet<>();
    private boolean connected;

    /** A feed that does nothing until {@link #start}. */
    public RouteFeed(MessageBus bus, Scheduler scheduler, RouteRegistry registry, RouterStart introduction) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.registry = registry;
        this.introduction = introduction;
    }

    /** Listens, and asks everyone to register. */
    public void start() {
        connected = bus.isConnected();
        subscriptions.add(bus.subscribe(Subjects.ROUTER_REGISTER, this::register));
        subscriptions.add(bus.subscribe(Subjects.ROUTER_UNREGISTER, this::unregister));
        subscriptions.add(bus.subscribe(Subjects.ROUTE_SNAPSHOT, this::snapshot));
        subscriptions.add(bus.subscribe(Subjects.ROUTE_DELTA, this::delta));
        subscriptions.add(bus.answer(Subjects.ROUTER_GREET, greet -> CompletableFuture.completedFuture(introduction)));
        bus.onConnectionChange(up -> scheduler.after(Duration.ZERO, () -> connectionChanged(up)));
        scheduler.every(AGE_EVERY, this::tick);
        bus.publish(Subjects.ROUTER_START, introduction);
    }

    private synchronized void register(RouterRegister message) {
        try {
            registry.register(message, now());
        } catch (IllegalArgumentException e) {
            log.warn("a registration is ignored: {}", e.getMessage());
        }
    }

    private synchronized void unregister(RouterRegister message) {
        try {
            registry.unregister(message, now());
        } catch (IllegalArgumentException e) {
            log.warn("an unregistration is ignored: {}", e.getMessage());
        }
    }

    private synchronized void snapshot(RouteSnapshot message) {
        if (message.agent() == null || message.endpoints() == null) {
            log.warn("a snapshot of routes is ignored: agent or endpoints: absent");
            return;
        }
        registry.snapshot(message, now());
    }

    private synchronized void delta(RouteDelta message) {
        if (message.agent() == null || message.registered() == null || message.unregistered() == null) {
            log.warn("a change of routes is ignored: agent, registered or unregistered: absent");
            return;
        }
        DeaId missed = registry.delta(message, now());
        if (missed != null) {
            fetch(missed);
        }
    }

    private void fetch(DeaId agent) {
        if (!fetching.add(agent)) {
            return;
        }
        log.info("routes of host {} have a gap: fetching all of them", agent);
        bus.request(Subjects.routeSnapshotOf(agent), new RouteSnapshotRequest(), FETCH_TIMEOUT)
                .whenComplete((snapshot, failure) -> fetched(agent, snapshot, failure));
    }

    private synchronized void fetched(DeaId agent, @Nullable RouteSnapshot snapshot, @Nullable Throwable failure) {
        fetching.remove(agent);
        if (snapshot != null) {
            registry.snapshot(snapshot, now());
        } else {
            log.info("host {} did not send its routes, tried again soon: {}", agent, String.valueOf(failure));
        }
    }

    private synchronized void tick() {
        if (!connected) {
            return;
        }
        registry.age(now());
        registry.outOfSync().forEach(this::fetch);
    }

    private synchronized void connectionChanged(boolean up) {
        if (up == connected) {
            return;
        }
        connected = up;
        if (up) {
            log.info("the bus is back: routes are refreshed");
            registry.refresh(now());
            bus.publish(Subjects.ROUTER_START, introduction);
        } else {
            log.warn("the bus is gone: routes stay as they are until it is back");
        }
    }

    private Instant now() {
        return scheduler.clock().instant();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
    }
}
