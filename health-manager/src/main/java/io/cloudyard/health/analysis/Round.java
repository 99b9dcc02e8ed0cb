package io.cloudyard.health.analysis;

import java.util.List;

/**
 * What to send now.
 *
 * @param corrections in this order
 * @param deferred due as well, but beyond the budget; they come again
 */
public record Round(List<Correction> corrections, int deferred) {
    static final Round IDLE = new Round(List.of(), 0);

    public Round {
        corrections = List.copyOf(corrections);
    }
}
