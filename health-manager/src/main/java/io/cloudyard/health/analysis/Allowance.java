package io.cloudyard.health.analysis;

import java.time.Instant;

/** What is left of the budget of the running round. */
final class Allowance {
    private final Rules.Budget budget;
    private Instant roundEnd = Instant.MIN;
    private int starts;
    private int stops;

    Allowance(Rules.Budget budget) {
        this.budget = budget;
    }

    void refill(Instant now) {
        if (!now.isBefore(roundEnd)) {
            roundEnd = now.plus(budget.round());
            starts = budget.starts();
            stops = budget.stops();
        }
    }

    Instant roundEnd() {
        return roundEnd;
    }

    /** Takes one from the budget; false when nothing is left of it. */
    boolean take(Correction correction) {
        return switch (correction) {
            case Correction.Start _ -> starts-- > 0;
            case Correction.Stop _ -> stops-- > 0;
        };
    }
}
