package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.HealthPresence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of several health managers acts: the one that started first of those that are heard. When the network is cut in
 * two there may be two of them for a while. That is harmless: the controller checks every correction against what it
 * knows, and a start that was carried out twice shows as a duplicate and is stopped.
 */
final class Seniority {
    private static final Comparator<HealthPresence> OLDEST_FIRST =
            Comparator.comparingLong(HealthPresence::startedAt).thenComparing(HealthPresence::id);

    private final HealthPresence self;
    private final Duration silence;
    private final Map<HealthPresence, Instant> others = new HashMap<>();

    /** {@code self} among others, each of which counts until {@code silence} has passed without a word from it. */
    Seniority(HealthPresence self, Duration silence) {
        this.self = self;
        this.silence = silence;
    }

    /** Another one, or we ourselves, said that it is there. */
    void heard(HealthPresence presence, Instant now) {
        if (!presence.id().equals(self.id())) {
            others.put(presence, now);
        }
    }

    /** Whether we are the one that acts. */
    boolean isOurs(Instant now) {
        others.values().removeIf(heardAt -> !now.isBefore(heardAt.plus(silence)));
        return others.keySet().stream().allMatch(other -> OLDEST_FIRST.compare(self, other) < 0);
    }
}
