package io.cloudyard.controller.logs;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.logs.LogBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Notices lines that were lost between their emitter and here. Emitters are remembered up to a bound, the longest unheard
 * forgotten first. Used by one thread at a time.
 */
final class Numbering {
    private static final int EMITTERS = 20_000;

    private final Map<Emitter, Long> next = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Emitter, Long> eldest) {
            return size() > EMITTERS;
        }
    };

    private record Emitter(AppId app, String sourceType, String emitter) {}

    /** What to tell about lines missing before {@code batch}; empty when none are. */
    Optional<String> gapBefore(LogBatch batch) {
        Emitter emitter = new Emitter(batch.sourceId(), batch.sourceType(), batch.emitter());
        Long expected = next.put(emitter, batch.firstSeq() + batch.lines().size());
        String whose = " (" + batch.sourceType() + " instance " + batch.instanceId() + ")";
        if (expected == null) {
            long earlier = batch.firstSeq() - 1;
            return earlier > 0
                    ? Optional.of("… " + count(earlier, "earlier line") + whose
                            + " went by before this log cache heard of their source")
                    : Optional.empty();
        }
        long lost = batch.firstSeq() - expected;
        return lost > 0 ? Optional.of("… " + count(lost, "line") + " lost here" + whose) : Optional.empty();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
