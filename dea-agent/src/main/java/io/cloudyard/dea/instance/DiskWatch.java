package io.cloudyard.dea.instance;

import java.time.Duration;

/**
 * When to measure an instance's disk next: soon while it grows, ever more seldom while it does not.
 *
 * @param lastBytes measured last
 * @param delay until the next measurement
 */
public record DiskWatch(long lastBytes, Duration delay) {
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration SLOW = Duration.ofSeconds(15);
    private static final int NOTABLE_PART = 50;

    /** Nothing measured yet. */
    public static DiskWatch begin() {
        return new DiskWatch(0, QUICK);
    }

    /** After {@code bytes} were measured of an allowed {@code limit}. */
    public DiskWatch measured(long bytes, long limit) {
        boolean grows = bytes - lastBytes > limit / NOTABLE_PART;
        Duration doubled = delay.multipliedBy(2);
        return new DiskWatch(bytes, grows ? QUICK : doubled.compareTo(SLOW) > 0 ? SLOW : doubled);
    }
}
