package io.cloudyard.health.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What looking at one process has shown. */
final class Findings {
    private final Instant now;
    private final List<Correction> due = new ArrayList<>();
    private Optional<Instant> lookAgain = Optional.empty();

    Findings(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    void add(Correction correction) {
        if (correction.notBefore().isAfter(now)) {
            lookAgain(correction.notBefore());
        } else {
            due.add(correction);
        }
    }

    void lookAgain(Instant at) {
        if (lookAgain.isEmpty() || at.isBefore(lookAgain.get())) {
            lookAgain = Optional.of(at);
        }
    }

    /** To be sent now. */
    List<Correction> due() {
        return due;
    }

    /** When something may be due without anything having changed. */
    Optional<Instant> lookAgain() {
        return lookAgain;
    }
}
