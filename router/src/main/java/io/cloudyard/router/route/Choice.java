package io.cloudyard.router.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of a pool when it chooses an endpoint, and what has been tried already. Reused between requests. */
public final class Choice {
    private final List<Endpoint> tried = new ArrayList<>(4);
    private long nowNanos;
    private int limit;
    private String ownZone = "";
    private @Nullable String hashKey;

    /** Takes up a new request. */
    public void reset() {
        tried.clear();
        hashKey = null;
    }

    /** Requests in flight that an endpoint may have (0: no limit), and the zone to prefer (empty: none). */
    public void prefer(int limit, String ownZone) {
        this.limit = limit;
        this.ownZone = ownZone;
    }

    /** The time that ejections are judged by. */
    public void at(long nowNanos) {
        this.nowNanos = nowNanos;
    }

    /** The value that chooses the instance where a route is balanced by hash. */
    public void hashBy(@Nullable String key) {
        hashKey = key;
    }

    /** {@code endpoint} is not to be chosen again. */
    public void exclude(Endpoint endpoint) {
        tried.add(endpoint);
    }

    /** How many are excluded. */
    public int excluded() {
        return tried.size();
    }

    @Nullable
    String hashKey() {
        return hashKey;
    }

    int limit() {
        return limit;
    }

    /** Zones count for the first attempt only. */
    boolean isElsewhere(Endpoint endpoint) {
        return !ownZone.isEmpty()
                && tried.isEmpty()
                && !ownZone.equals(endpoint.traits().zone());
    }

    boolean isTried(Endpoint endpoint) {
        return !tried.isEmpty() && tried.contains(endpoint);
    }

    /** Whether {@code endpoint} can take a request: not tried yet, not ejected, not full. */
    public boolean isUsable(Endpoint endpoint) {
        return !endpoint.isEjected(nowNanos) && isPossible(endpoint);
    }

    /** As {@link #isUsable}, but also when it is ejected. */
    public boolean isPossible(Endpoint endpoint) {
        return !isTried(endpoint) && (limit == 0 || endpoint.inFlight() < limit);
    }
}
