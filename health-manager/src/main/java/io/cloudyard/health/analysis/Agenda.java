package io.cloudyard.health.analysis;

import io.cloudyard.contracts.id.ProcessId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Which process to look at when, so that a round costs what has changed and not what there is. */
final class Agenda {
    private final Map<ProcessId, Instant> times = new HashMap<>();
    private final PriorityQueue<Entry> queue = new PriorityQueue<>(Comparator.comparing(Entry::at));

    /** Look at {@code process} at {@code at}, or earlier if that was said before. */
    void look(ProcessId process, Instant at) {
        Instant known = times.get(process);
        if (known == null || at.isBefore(known)) {
            times.put(process, at);
            queue.add(new Entry(process, at));
        }
    }

    /** Takes what is due. */
    List<ProcessId> due(Instant now) {
        var due = new ArrayList<ProcessId>();
        for (Entry next = queue.peek(); next != null && !next.at.isAfter(now); next = queue.peek()) {
            queue.remove();
            // An entry whose process has been given an earlier time is only a leftover.
            if (times.remove(next.process, next.at)) {
                due.add(next.process);
            }
        }
        return due;
    }

    private record Entry(ProcessId process, Instant at) {}
}
