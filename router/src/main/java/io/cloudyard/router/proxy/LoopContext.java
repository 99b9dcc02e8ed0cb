package io.cloudyard.router.proxy;

import io.cloudyard.router.accesslog.AccessLog;
import io.cloudyard.router.http1.RequestHead;
import io.cloudyard.router.http1.ResponseHead;
import io.cloudyard.router.route.RouteTable;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop has for itself: scratch space, parsed heads, counters, its connections. Touched by that loop only,
 * so nothing here is locked or allocated per request.
 */
public final class LoopContext {
    /** Room for the headers that the router adds to a head. */
    private static final int ADDED_HEADERS = 4096;

    private static final long SWEEP_MILLIS = 250;
    /** Most heads are shorter. */
    private static final int USUAL_HEAD = 1024;

    private final int index;
    private final int loops;
    private final EventLoop eventLoop;
    private final ProxyServices services;
    private final RandomGenerator random;
    private final byte[] in;
    private final HeadWriter headWriter;
    private final RequestHead request = new RequestHead();
    private final ResponseHead response = new ResponseHead();
    private final LineWriter line = new LineWriter();
    private final LoopCounters counters = new LoopCounters();
    private Watched[] watched = new Watched[64];
    private int watchedCount;

    LoopContext(int index, int loops, EventLoop eventLoop, ProxyServices services, RandomGenerator random) {
        this.index = index;
        this.loops = loops;
        this.eventLoop = eventLoop;
        this.services = services;
        this.random = random;
        this.in = new byte[services.settings().maxHeaderBytes()];
        this.headWriter = new HeadWriter(new byte[services.settings().maxHeaderBytes() + ADDED_HEADERS]);
    }

    void start() {
        eventLoop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        long now = nanos();
        for (int i = watchedCount - 1; i >= 0; i--) {
            if (i < watchedCount) {
                watched[i].sweep(now);
            }
        }
    }

    void watch(Watched one) {
        if (watchedCount == watched.length) {
            watched = Arrays.copyOf(watched, watchedCount * 2);
        }
        one.watchSlot = watchedCount;
        watched[watchedCount++] = one;
    }

    void unwatch(Watched one) {
        int slot = one.watchSlot;
        if (slot < 0) {
            return;
        }
        Watched last = watched[--watchedCount];
        watched[slot] = last;
        last.watchSlot = slot;
        clear(watchedCount);
        one.watchSlot = -1;
    }

    @SuppressWarnings("NullAway") // slots beyond the count are empty
    private void clear(int slot) {
        watched[slot] = null;
    }

    int index() {
        return index;
    }

    int loops() {
        return loops;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    ProxySettings settings() {
        return services.settings();
    }

    RouteTable table() {
        return services.table();
    }

    @Nullable
    AccessLog accessLog() {
        return services.accessLog();
    }

    Backends backends() {
        return services.backends();
    }

    InstantSource clock() {
        return services.clock();
    }

    boolean isDraining() {
        return services.phase().get() == LifePhase.DRAINING;
    }

    boolean isLearning() {
        return services.phase().get() == LifePhase.LEARNING;
    }

    /** A time for measuring only. */
    long nanos() {
        return System.nanoTime();
    }

    RandomGenerator random() {
        return random;
    }

    byte[] in() {
        return in;
    }

    /**
     * Copies the beginning of {@code from} into {@link #in()}: as much as a head usually needs, or all that fits when
     * {@code more} than that turned out to be necessary. Bodies are not worth copying.
     */
    int copyHead(ByteBuf from, int more) {
        int limit = Math.min(from.readableBytes(), Math.min(in.length, Math.max(USUAL_HEAD, more)));
        from.getBytes(from.readerIndex(), in, 0, limit);
        return limit;
    }

    RequestHead request() {
        return request;
    }

    ResponseHead response() {
        return response;
    }

    LineWriter line() {
        return line;
    }

    HeadWriter headWriter() {
        return headWriter;
    }

    /** What this loop has counted. */
    public LoopCounters counters() {
        return counters;
    }
}
