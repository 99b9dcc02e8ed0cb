package io.cloudyard.router.route;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every name leads to. Any thread looks up without a lock and sees each host's routes as one immutable value;
 * one thread at a time changes it, at a cost that does not grow with the table.
 *
 * <p>A route whose last endpoint has left stays known for a while and is found, empty: its requests get 503, not 404 and
 * not another app's answer.
 */
public final class RouteTable {
    private final ConcurrentHashMap<String, HostRoutes> hosts = new ConcurrentHashMap<>();
    private final AtomicInteger wildcards = new AtomicInteger();
    private final AtomicInteger routes = new AtomicInteger();
    private final AtomicInteger empty = new AtomicInteger();
    private int start;

    /**
     * The route that {@code host} (lower case, without port) and {@code target[from, to)} lead to; null when unknown. The
     * longest path wins; hosts under wildcards are looked for label by label.
     */
    public @Nullable Pool lookup(String host, byte[] target, int from, int to) {
        HostRoutes exact = hosts.get(host);
        if (exact != null) {
            Pool pool = exact.match(target, from, to);
            if (pool != null) {
                return pool;
            }
        }
        return wildcards.get() == 0 ? null : lookupWildcard(host, target, from, to);
    }

    private @Nullable Pool lookupWildcard(String host, byte[] target, int from, int to) {
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            HostRoutes candidates = hosts.get("*" + host.substring(dot));
            Pool pool = candidates == null ? null : candidates.match(target, from, to);
            if (pool != null) {
                return pool;
            }
        }
        return null;
    }

    /** {@code endpoint} answers {@code uri} from now on, with this weight; the route is balanced like this. */
    public void put(RouteUri uri, Endpoint endpoint, int weight, Balancing balancing) {
        Pool pool = pool(uri);
        if (pool == null) {
            pool = new Pool(uri, balancing, start++);
            pool.put(endpoint, weight, balancing);
            hosts.put(
                    uri.host(), hosts.getOrDefault(uri.host(), HostRoutes.NONE).with(pool));
            routes.incrementAndGet();
            if (uri.isWildcard()) {
                wildcards.incrementAndGet();
            }
            return;
        }
        if (pool.isEmpty()) {
            empty.decrementAndGet();
        }
        pool.put(endpoint, weight, balancing);
    }

    /** {@code endpoint} no longer answers {@code uri}; whether it did. */
    public boolean remove(RouteUri uri, Endpoint endpoint, long nowMillis) {
        Pool pool = pool(uri);
        if (pool == null || !pool.remove(endpoint, nowMillis)) {
            return false;
        }
        if (pool.isEmpty()) {
            empty.incrementAndGet();
        }
        return true;
    }

    /** The route that is called exactly {@code uri}, or null. */
    public @Nullable Pool pool(RouteUri uri) {
        HostRoutes routesOfHost = hosts.get(uri.host());
        return routesOfHost == null ? null : routesOfHost.exactly(uri.path());
    }

    /** Forgets routes that have been empty for {@code keep}; returns how many. */
    public int forgetEmpty(long nowMillis, Duration keep) {
        if (empty.get() == 0) {
            return 0;
        }
        int before = routes.get();
        long latest = nowMillis - keep.toMillis();
        for (HostRoutes routesOfHost : hosts.values()) {
            for (Pool pool : routesOfHost.pools()) {
                if (pool.isEmpty() && pool.emptySince() <= latest) {
                    forget(pool);
                }
            }
        }
        return before - routes.get();
    }

    private void forget(Pool pool) {
        String host = pool.uri().host();
        HostRoutes rest = hosts.getOrDefault(host, HostRoutes.NONE).without(pool);
        if (rest.isEmpty()) {
            hosts.remove(host);
        } else {
            hosts.put(host, rest);
        }
        routes.decrementAndGet();
        empty.decrementAndGet();
        if (pool.uri().isWildcard()) {
            wildcards.decrementAndGet();
        }
    }

    /** Shows every route. */
    public void forEach(Consumer<Pool> consumer) {
        for (HostRoutes routesOfHost : hosts.values()) {
            for (Pool pool : routesOfHost.pools()) {
                consumer.accept(pool);
            }
        }
    }

    /** How many routes are known, empty ones included. */
    public int size() {
        return routes.get();
    }
}
