package io.cloudyard.health.analysis;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which slots have been crashing. */
final class CrashLog {
    private final BackOff backOff;
    private final RandomGenerator random;
    private final Map<Slot, CrashHistory> histories = new HashMap<>();

    CrashLog(BackOff backOff, RandomGenerator random) {
        this.backOff = backOff;
        this.random = random;
    }

    void add(Departure crash, Instant now) {
        boolean wasHealthy = crash.uptime().compareTo(backOff.healthy()) >= 0;
        int before =
                wasHealthy ? 0 : of(crash.slot()).map(CrashHistory::crashes).orElse(0);
        Instant restartAt = now.plus(backOff.delay(before + 1, random));
        histories.put(crash.slot(), new CrashHistory(before + 1, restartAt));
    }

    Optional<CrashHistory> of(Slot slot) {
        return Optional.ofNullable(histories.get(slot));
    }

    /** A history is over once its restart and twice a healthy time after it have passed without another crash. */
    void prune(Instant now) {
        histories
                .values()
                .removeIf(history ->
                        now.isAfter(history.restartAt().plus(backOff.healthy()).plus(backOff.healthy())));
    }

    int size() {
        return histories.size();
    }
}
