package io.cloudyard.stager;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How long each phase of a build took. */
final class PhaseTimes {
    private final InstantSource clock;
    private final Map<String, Duration> phases = new LinkedHashMap<>();
    private Instant since;

    PhaseTimes(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /** What happened since the last call was {@code phase}. */
    void ended(String phase) {
        Instant now = clock.instant();
        phases.merge(phase, Duration.between(since, now), Duration::plus);
        since = now;
    }

    /** {@code container 310 ms, unpack 40 ms}. */
    @Override
    public String toString() {
        return phases.entrySet().stream()
                .map(phase -> phase.getKey() + " " + phase.getValue().toMillis() + " ms")
                .collect(Collectors.joining(", "));
    }
}
