package io.cloudyard.bus.memory;

import java.time.Duration;

/**
 * What a network does to messages.
 *
 * @param loss share of the messages that are lost, 0 to 1
 * @param maxDelay each message takes a random time from zero to this; the order on one subject is kept
 */
public record Faults(double loss, Duration maxDelay) {
    /** A perfect network. */
    public static final Faults NONE = new Faults(0, Duration.ZERO);

    public Faults {
        if (!(loss >= 0 && loss <= 1)) {
            throw new IllegalArgumentException("loss: " + loss + " (expected: 0 to 1)");
        }
        if (maxDelay.isNegative()) {
            throw new IllegalArgumentException("maxDelay: " + maxDelay + " (expected: >= 0)");
        }
    }
}
