package io.cloudyard.router.proxy;

import io.cloudyard.router.route.Endpoint;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The unused connections of one event loop to one instance, and what that loop has counted of it. */
public final class BackendPool {
    /** A request that must not be sent twice takes only a connection used so recently: older ones may just be closing. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final Endpoint endpoint;
    private final ArrayDeque<BackConnection> idle = new ArrayDeque<>(4);
    private @Nullable Channel shared;
    private long requests;
    private long failures;
    private long latencyNanos;

    BackendPool(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The pool of {@code loop} for {@code endpoint}. */
    static BackendPool of(LoopContext loop, Endpoint endpoint) {
        BackendPool pool = (BackendPool) endpoint.attachment(loop.index());
        if (pool == null) {
            pool = new BackendPool(endpoint);
            endpoint.attach(loop.index(), loop.loops(), pool);
        }
        return pool;
    }

    /** The connection used last, or null. */
    @Nullable
    BackConnection take(long nowNanos, Repeat repeat) {
        BackConnection connection = idle.peekLast();
        if (connection == null || (repeat == Repeat.FORBIDDEN && nowNanos - connection.idleSince() > FRESH_NANOS)) {
            return null;
        }
        idle.pollLast();
        return connection;
    }

    /** Whether a request may be sent a second time. */
    enum Repeat {
        ALLOWED,
        FORBIDDEN
    }

    void give(BackConnection connection) {
        idle.addLast(connection);
    }

    void discard(BackConnection connection) {
        idle.remove(connection);
    }

    /** The HTTP/2 connection whose streams carry all requests, or null. */
    @Nullable
    Channel shared() {
        return shared;
    }

    void share(Channel connection) {
        shared = connection;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void answered(long nanos) {
        requests++;
        latencyNanos += nanos;
    }

    void failed() {
        failures++;
    }

    /** Requests that it answered. */
    public long requests() {
        return requests;
    }

    /** Attempts that failed. */
    public long failures() {
        return failures;
    }

    /** Time of all its answers together. */
    public long latencyNanos() {
        return latencyNanos;
    }
}
