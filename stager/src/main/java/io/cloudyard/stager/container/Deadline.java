package io.cloudyard.stager.container;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When a build's time is over.
 *
 * @param clock whose time
 * @param end the moment
 */
public record Deadline(InstantSource clock, Instant end) {
    private static final Duration LEAST = Duration.ofMillis(1);

    /** {@code duration} from now. */
    public static Deadline in(Duration duration, InstantSource clock) {
        return new Deadline(clock, clock.instant().plus(duration));
    }

    /** What is left; never less than a millisecond, because no engine takes a zero timeout. */
    public Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    /** Whether it is over. */
    public boolean isOver() {
        return !clock.instant().isBefore(end);
    }
}
