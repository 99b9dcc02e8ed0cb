package io.cloudyard.health.analysis;

import io.cloudyard.contracts.id.DeaId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stops all corrections when so many hosts vanish together that our own view is the likelier culprit. Hosts that are
 * already silent count as vanishing, because those of one fault are declared lost one after the other, up to a heartbeat
 * apart, and the first replacements would be ordered before the last loss is noticed. It closes when enough of the hosts
 * are back, or when the hold is over: then the loss is taken as real.
 */
final class Breaker {
    private final Rules.MassLoss rules;
    private final Map<DeaId, Instant> lost = new HashMap<>();
    private Optional<Instant> openSince = Optional.empty();

    Breaker(Rules.MassLoss rules) {
        this.rules = rules;
    }

    void lost(DeaId host, Instant now) {
        lost.put(host, now);
    }

    void returned(DeaId host) {
        lost.remove(host);
    }

    /**
     * Looks again.
     *
     * @param known hosts that are not lost
     * @param silent those of them that may be vanishing
     */
    void update(int known, int silent, Instant now) {
        int vanished = lost.size() + silent;
        int all = known + lost.size();
        if (openSince.isPresent()) {
            boolean held = !now.isBefore(openSince.get().plus(rules.hold()));
            if (held || !rules.isAboveShare(vanished, all)) {
                openSince = Optional.empty();
                lost.clear();
            }
        } else if (!lost.isEmpty() && rules.isReached(vanished, all)) {
            openSince = Optional.of(now);
        } else {
            lost.values().removeIf(at -> now.isAfter(at.plus(rules.window())));
        }
    }

    boolean isOpen() {
        return openSince.isPresent();
    }
}
