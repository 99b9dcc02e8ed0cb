package io.cloudyard.cli.logs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what of each read is new. Lines of several hosts arrive out of order, so that the last two seconds are read again
 * every time; no clock but that of the lines counts. Not for several threads.
 */
final class LogCursor {
    private static final long OVERLAP = Duration.ofSeconds(2).toNanos();

    private final Set<LogLine> seen = new HashSet<>();
    private final long start;
    private long newest;

    /** @param start nanoseconds; older lines are never wanted */
    LogCursor(long start) {
        this.start = start;
        this.newest = start;
    }

    /** Where the next round of reads begins. */
    long from() {
        return Math.max(start, newest - OVERLAP);
    }

    /** The lines of a read that were not there before, in its order. */
    List<LogLine> accept(List<LogLine> lines) {
        List<LogLine> fresh = new ArrayList<>();
        for (LogLine line : lines) {
            if (line.nanos() >= start && seen.add(line)) {
                fresh.add(line);
                newest = Math.max(newest, line.nanos());
            }
        }
        seen.removeIf(line -> line.nanos() < from());
        return fresh;
    }
}
