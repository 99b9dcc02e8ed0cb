package io.cloudyard.router.route;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One instance at one address: what is known about it, and what this router has seen of it. Thread-safe. */
public final class Endpoint {
    private final EndpointAddress address;
    private final EndpointIdentity identity;
    private final EndpointTraits traits;
    private final byte[] identityHeaders;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Ejection ejection = new Ejection();
    private volatile @Nullable Object[] perLoop = new Object[0];
    private volatile boolean removed;

    /** An endpoint that nothing is known to be wrong with. */
    public Endpoint(EndpointAddress address, EndpointIdentity identity, EndpointTraits traits) {
        this.address = address;
        this.identity = identity;
        this.traits = traits;
        this.identityHeaders = headers(identity);
    }

    private static byte[] headers(EndpointIdentity identity) {
        if (identity.app().isEmpty()) {
            return new byte[0];
        }
        String text = "X-CF-ApplicationID: " + identity.app() + "\r\nX-CF-InstanceIndex: " + identity.index()
                + "\r\nX-CF-InstanceID: " + identity.instance() + "\r\n";
        return text.getBytes(StandardCharsets.ISO_8859_1);
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

    /** The header lines that tell the instance who it is, ready to be sent. Not to be changed. */
    public byte[] identityHeaders() {
        return identityHeaders;
    }

    /** Whether and how long it is left out after failures. */
    public Ejection ejection() {
        return ejection;
    }

    /** Requests that this router has at it now. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Takes one of its {@code limit} places (0: no limit); false when all are taken. */
    public boolean tryBegin(int limit) {
        if (limit == 0) {
            inFlight.getAndIncrement();
            return true;
        }
        if (inFlight.getAndIncrement() < limit) {
            return true;
        }
        inFlight.getAndDecrement();
        return false;
    }

    /** Gives the place back. */
    public void end() {
        inFlight.getAndDecrement();
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
