package io.cloudyard.router.registry;

import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.router.route.Endpoint;
import io.cloudyard.router.route.RouteUri;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One endpoint, who told of it, and the names that lead to it, each with the time until which it is believed. */
final class Registration {
    /** A name that an agent vouches for ends with the agent's lease only. */
    static final long WITH_LEASE = Long.MAX_VALUE;

    private static final RouteUri[] NO_URIS = {};
    private static final long[] NO_TIMES = {};

    private final Endpoint endpoint;
    private final @Nullable DeaId agent;
    private long updatedAtNs;
    private RouteUri[] uris = NO_URIS;
    private long[] until = NO_TIMES;

    Registration(Endpoint endpoint, @Nullable DeaId agent) {
        this.endpoint = endpoint;
        this.agent = agent;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** The agent that vouches for it; null when a classic registrar does. */
    @Nullable
    DeaId agent() {
        return agent;
    }

    /** Whether a message with this stamp (null: none) is older than one already seen; remembers it when not. */
    boolean isOutdated(@Nullable Long stamp) {
        if (stamp == null || stamp == 0) {
            return false;
        }
        if (stamp < updatedAtNs) {
            return true;
        }
        updatedAtNs = stamp;
        return false;
    }

    int size() {
        return uris.length;
    }

    RouteUri uri(int i) {
        return uris[i];
    }

    long until(int i) {
        return until[i];
    }

    /** Believes {@code text} until {@code time} if it is there already; the usual, repeated message ends here. */
    boolean renew(String text, long time) {
        for (int i = 0; i < uris.length; i++) {
            if (uris[i].isWritten(text)) {
                until[i] = time;
                return true;
            }
        }
        return false;
    }

    void add(RouteUri uri, long time) {
        int n = uris.length;
        uris = Arrays.copyOf(uris, n + 1);
        until = Arrays.copyOf(until, n + 1);
        uris[n] = uri;
        until[n] = time;
    }

    /** Takes name {@code i} out; the last one moves to its place. */
    void removeAt(int i) {
        int last = uris.length - 1;
        uris[i] = uris[last];
        until[i] = until[last];
        uris = Arrays.copyOf(uris, last);
        until = Arrays.copyOf(until, last);
    }

    int indexOf(RouteUri uri) {
        for (int i = 0; i < uris.length; i++) {
            if (uris[i].equals(uri)) {
                return i;
            }
        }
        return -1;
    }

    /** All classic names are believed until {@code time} at least. */
    void refresh(long time) {
        for (int i = 0; i < until.length; i++) {
            until[i] = Math.max(until[i], time);
        }
    }
}
