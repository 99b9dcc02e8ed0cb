package io.cloudyard.health.analysis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a crashed index waits for its restart. It always gets one.
 *
 * @param immediate so many crashes in a row are restarted at once
 * @param first wait after the next one; doubled with each further crash
 * @param cap no longer than this
 * @param healthy an instance that ran so long ends the row
 */
public record BackOff(int immediate, Duration first, Duration cap, Duration healthy) {
    /** So that what crashed together does not come back together. */
    private static final double JITTER = 0.1;

    /** The wait after {@code crashes} (one or more) in a row, within 10 % of its nominal length and never above the cap. */
    public Duration delay(int crashes, RandomGenerator random) {
        if (crashes <= immediate) {
            return Duration.ZERO;
        }
        int doublings = Math.min(crashes - immediate - 1, 30);
        double nominal = Math.min(first.toMillis() * Math.pow(2, doublings), cap.toMillis());
        double jittered = nominal * (1 - JITTER + 2 * JITTER * random.nextDouble());
        return Duration.ofMillis((long) Math.min(jittered, cap.toMillis()));
    }
}
