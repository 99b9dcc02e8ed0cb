package io.cloudyard.router.route;

import io.cloudyard.router.http1.Ascii;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** All routes of one host, the longest path first. Never changes. */
final class HostRoutes {
    static final HostRoutes NONE = new HostRoutes(new Pool[0]);

    private final Pool[] pools;

    private HostRoutes(Pool[] pools) {
        this.pools = pools;
    }

    boolean isEmpty() {
        return pools.length == 0;
    }

    Pool[] pools() {
        return pools;
    }

    @Nullable
    Pool exactly(String path) {
        for (Pool pool : pools) {
            if (pool.uri().path().equals(path)) {
                return pool;
            }
        }
        return null;
    }

    /** The route with the longest path that {@code target[from, to)} is at or under. */
    @Nullable
    Pool match(byte[] target, int from, int to) {
        for (Pool pool : pools) {
            if (isUnder(pool.uri().path(), target, from, to)) {
                return pool;
            }
        }
        return null;
    }

    private static boolean isUnder(String path, byte[] target, int from, int to) {
        int length = path.length();
        if (length == 0) {
            return true;
        }
        if (to - from < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (Ascii.toLower(target[from + i]) != (byte) path.charAt(i)) {
                return false;
            }
        }
        return to - from == length || target[from + length] == '/' || target[from + length] == '?';
    }

    HostRoutes with(Pool pool) {
        Pool[] all = Arrays.copyOf(pools, pools.length + 1);
        all[pools.length] = pool;
        Arrays.sort(
                all,
                Comparator.comparingInt((Pool p) -> p.uri().path().length())
                        .reversed()
                        .thenComparing(p -> p.uri().path()));
        return new HostRoutes(all);
    }

    HostRoutes without(Pool pool) {
        Pool[] rest = Arrays.stream(pools).filter(other -> other != pool).toArray(Pool[]::new);
        return rest.length == 0 ? NONE : new HostRoutes(rest);
    }
}
