package io.cloudyard.router.proxy;

/**
 * What one event loop has counted. Written by that loop alone, read by anyone: a reader may see a value that is a moment
 * old, never a torn one on a 64-bit machine.
 */
public final class LoopCounters {
    /** Upper bounds of the latency buckets, in microseconds; one more bucket has no bound. */
    private static final int[] BOUNDS_MICROS = {
        100,
        250,
        500,
        1_000,
        2_500,
        5_000,
        10_000,
        25_000,
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        10_000_000,
        60_000_000
    };

    private final long[] statusClasses = new long[6];
    private final long[] latency = new long[BOUNDS_MICROS.length + 1];
    private long latencyNanos;
    private long connections;
    private long accepted;
    private long bytesIn;
    private long bytesOut;
    private long attemptsFailed;
    private long refused;
    private long unknownRoutes;
    private long tunnels;

    void answered(int status, long nanos) {
        statusClasses[Math.clamp(status / 100, 0, 5)]++;
        latencyNanos += nanos;
        long micros = nanos / 1000;
        int i = 0;
        while (i < BOUNDS_MICROS.length && micros > BOUNDS_MICROS[i]) {
            i++;
        }
        latency[i]++;
    }

    void moved(long in, long out) {
        bytesIn += in;
        bytesOut += out;
    }

    void opened() {
        connections++;
        accepted++;
    }

    void closed() {
        connections--;
    }

    void attemptFailed() {
        attemptsFailed++;
    }

    void refused() {
        refused++;
    }

    void unknownRoute() {
        unknownRoutes++;
    }

    void tunnelled() {
        tunnels++;
    }

    /** Answers whose status begins with digit {@code hundreds} (0: the client went away before one). */
    public long answers(int hundreds) {
        return statusClasses[hundreds];
    }

    /** The latency buckets' upper bounds in microseconds. */
    public static int[] bounds() {
        return BOUNDS_MICROS.clone();
    }

    /** Answers in latency bucket {@code i}. */
    public long latency(int i) {
        return latency[i];
    }

    /** All latencies added up. */
    public long latencyNanos() {
        return latencyNanos;
    }

    /** Client connections open now. */
    public long connections() {
        return connections;
    }

    /** Client connections opened so far. */
    public long accepted() {
        return accepted;
    }

    /** Bytes of request bodies. */
    public long bytesIn() {
        return bytesIn;
    }

    /** Bytes of response bodies. */
    public long bytesOut() {
        return bytesOut;
    }

    /** Attempts at an instance that failed, retried or not. */
    public long attemptsFailed() {
        return attemptsFailed;
    }

    /** Requests refused as malformed or too slow. */
    public long refusedRequests() {
        return refused;
    }

    /** Requests for unknown routes. */
    public long unknownRoutes() {
        return unknownRoutes;
    }

    /** Connections that became tunnels. */
    public long tunnels() {
        return tunnels;
    }
}
