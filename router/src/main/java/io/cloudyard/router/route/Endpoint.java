package io.cloudyard.router.route;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** One instance at one address: what is known about it, and what this router has seen of it. Thread-safe. */
public final class Endpoint {
    /** There are many endpoints: an object less for each counts. */
    private static final AtomicIntegerFieldUpdater<Endpoint> IN_FLIGHT =
            AtomicIntegerFieldUpdater.newUpdater(Endpoint.class, "inFlight");

    private static final @Nullable Object[] NOTHING = {};

    private final EndpointAddress address;
    private final EndpointIdentity identity;
    private final EndpointTraits traits;
    private volatile int inFlight;
    private volatile @Nullable Ejection ejection;
    private volatile @Nullable Object[] perLoop = NOTHING;
    private volatile boolean removed;

    /** An endpoint that nothing is known to be wrong with. */
    public Endpoint(EndpointAddress address, EndpointIdentity identity, EndpointTraits traits) {
        this.address = address;
        this.identity = identity;
        this.traits = traits;
    }

    /** Where it is. */
    public EndpointAddress address() {
        return address;
    }

    /** Who it is. */
    public EndpointIdentity identity() {
        return identity;
    }

    /** How it is spoken to. */
    public EndpointTraits traits() {
        return traits;
    }

    /** Whether it is left out at {@code nowNanos}, after failures. */
    public boolean isEjected(long nowNanos) {
        Ejection now = ejection;
        return now != null && now.isEjected(nowNanos);
    }

    /** It failed at {@code nowNanos}. */
    public void failed(long nowNanos) {
        Ejection now = ejection;
        if (now == null) {
            now = new Ejection();
            ejection = now;
        }
        now.failed(nowNanos);
    }

    /** It answered. */
    public void succeeded() {
        Ejection now = ejection;
        if (now != null) {
            now.succeeded();
        }
    }

    /** Failures since the last success. */
    public int failures() {
        Ejection now = ejection;
        return now == null ? 0 : now.failures();
    }

    /** Requests that this router has at it now. */
    public int inFlight() {
        return inFlight;
    }

    /** Takes one of its {@code limit} places (0: no limit); false when all are taken. */
    public boolean tryBegin(int limit) {
        if (limit == 0) {
            IN_FLIGHT.getAndIncrement(this);
            return true;
        }
        if (IN_FLIGHT.getAndIncrement(this) < limit) {
            return true;
        }
        IN_FLIGHT.getAndDecrement(this);
        return false;
    }

    /** Gives the place back. */
    public void end() {
        IN_FLIGHT.getAndDecrement(this);
    }

    /** It has left the table; what is kept for it can go. */
    public void remove() {
        removed = true;
    }

    /** Whether it has left the table. */
    public boolean isRemoved() {
        return removed;
    }

    /** What event loop {@code loop} keeps for this endpoint, or null. Only that loop may ask. */
    public @Nullable Object attachment(int loop) {
        @Nullable Object[] all = perLoop;
        return loop < all.length ? all[loop] : null;
    }

    /** Keeps {@code value} for event loop {@code loop} of {@code loops}. */
    public synchronized void attach(int loop, int loops, Object value) {
        if (perLoop.length < loops) {
            perLoop = new Object[loops];
        }
        perLoop[loop] = value;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
