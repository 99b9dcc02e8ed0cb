package io.cloudyard.router.route;

/**
 * How long an endpoint that failed is left out: one second at first, twice as long with each further failure, a minute
 * at most; a success ends it. An ejected endpoint is still tried when no other is left.
 */
public final class Ejection {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final int MAX_DOUBLINGS = 6;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private volatile int failures;
    private volatile long untilNanos;

    /** It failed at {@code nowNanos}. Failures of requests that began before it was ejected count once. */
    public synchronized void failed(long nowNanos) {
        if (isEjected(nowNanos)) {
            return;
        }
        int doublings = Math.min(failures, MAX_DOUBLINGS);
        failures = failures + 1;
        untilNanos = nowNanos + Math.min(LONGEST_NANOS, FIRST_NANOS << doublings);
    }

    /** It answered. Cheap when nothing was wrong. */
    public void succeeded() {
        if (failures != 0) {
            clear();
        }
    }

    private synchronized void clear() {
        failures = 0;
        untilNanos = 0;
    }

    /** Whether it is left out at {@code nowNanos}. */
    public boolean isEjected(long nowNanos) {
        return failures != 0 && nowNanos - untilNanos < 0;
    }

    /** Failures since the last success. */
    public int failures() {
        return failures;
    }
}
