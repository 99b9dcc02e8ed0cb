package io.cloudyard.dea.routing;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.routing.RouteDelta;
import io.cloudyard.contracts.routing.RouteSnapshot;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.dea.host.AgentIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All endpoints of one host, and the number of the last change to them. Not thread-safe. */
public final class HostRoutes {
    private final AgentIdentity identity;
    private final int leaseSeconds;
    private final Map<InstanceId, List<RouterRegister>> endpoints = new LinkedHashMap<>();
    private long seq;

    /** No endpoints yet. Routers keep them for {@code leaseSeconds} without a word from the agent. */
    public HostRoutes(AgentIdentity identity, int leaseSeconds) {
        this.identity = identity;
        this.leaseSeconds = leaseSeconds;
    }

    /** The instance's endpoints are now these, none when empty. Empty when that changes nothing. */
    public Optional<RouteDelta> set(InstanceId instance, List<RouterRegister> now) {
        List<RouterRegister> before = endpoints.getOrDefault(instance, List.of());
        List<RouterRegister> gone =
                before.stream().flatMap(old -> without(old, now).stream()).toList();
        List<RouterRegister> changed = now.stream()
                .filter(next -> before.stream().noneMatch(old -> sameRoutes(old, next)))
                .toList();
        if (gone.isEmpty() && changed.isEmpty()) {
            return Optional.empty();
        }
        if (now.isEmpty()) {
            endpoints.remove(instance);
        } else {
            endpoints.put(instance, List.copyOf(now));
        }
        seq++;
        return Optional.of(delta(gone, changed));
    }

    /** What of {@code old} is in none of {@code now}. */
    private static Optional<RouterRegister> without(RouterRegister old, List<RouterRegister> now) {
        Set<String> kept = now.stream()
                .filter(next -> next.host().equals(old.host()) && next.port() == old.port())
                .flatMap(next -> next.uris().stream())
                .collect(java.util.stream.Collectors.toSet());
        List<String> gone = new ArrayList<>(old.uris());
        gone.removeAll(kept);
        return gone.isEmpty() ? Optional.empty() : Optional.of(Endpoints.withUris(old, gone));
    }

    private static boolean sameRoutes(RouterRegister one, RouterRegister other) {
        return Endpoints.withoutTime(one).equals(Endpoints.withoutTime(other));
    }

    /** Renews the lease: the last number again, and no change. */
    public RouteDelta beat() {
        return delta(List.of(), List.of());
    }

    private RouteDelta delta(List<RouterRegister> gone, List<RouterRegister> changed) {
        return new RouteDelta(identity.id(), identity.epoch(), seq, leaseSeconds, gone, changed);
    }

    /** Everything. */
    public RouteSnapshot snapshot() {
        return new RouteSnapshot(
                identity.id(),
                identity.epoch(),
                seq,
                leaseSeconds,
                endpoints.values().stream().flatMap(List::stream).toList());
    }
}
