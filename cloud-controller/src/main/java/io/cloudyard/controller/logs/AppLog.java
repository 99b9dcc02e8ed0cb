package io.cloudyard.controller.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The lines of one app in the order of their timestamps, the oldest dropped past a bound. Thread-safe. */
final class AppLog {
    private final Bound bound;
    private final NavigableMap<Long, CachedLine> lines = new TreeMap<>();
    private long weight;
    private long dropped;

    /**
     * How much is kept.
     *
     * @param lines at the most
     * @param bytes at the most, overhead included
     */
    record Bound(int lines, long bytes) {}

    /**
     * How much there is.
     *
     * @param count of lines
     * @param dropped lines that were here and had to go
     * @param oldest timestamp of the first line, 0 when there is none
     * @param newest timestamp of the last line, 0 when there is none
     */
    record Extent(int count, long dropped, long oldest, long newest) {}

    AppLog(Bound bound) {
        this.bound = bound;
    }

    /**
     * Adds a line. A timestamp that is taken is moved on by a nanosecond, since readers go on at "last timestamp + 1".
     *
     * @return the line as it is kept
     */
    synchronized CachedLine add(CachedLine line) {
        long time = line.timestamp();
        while (lines.containsKey(time)) {
            time++;
        }
        CachedLine kept = line.at(time);
        lines.put(time, kept);
        weight += kept.weight();
        while (lines.size() > bound.lines || weight > bound.bytes) {
            dropOldest();
        }
        return kept;
    }

    private void dropOldest() {
        Map.Entry<Long, CachedLine> oldest = lines.pollFirstEntry();
        if (oldest == null) {
            weight = 0;
            return;
        }
        weight -= oldest.getValue().weight();
        dropped++;
    }

    /** Drops the oldest lines until at most {@code bytes} are left. */
    synchronized void shrinkTo(long bytes) {
        while (weight > bytes) {
            dropOldest();
        }
    }

    synchronized List<CachedLine> read(LogQuery query) {
        NavigableMap<Long, CachedLine> range = lines.subMap(query.start(), true, query.end(), false);
        var ordered = query.order() == LogQuery.Order.DESCENDING ? range.descendingMap() : range;
        List<CachedLine> found = new ArrayList<>();
        for (CachedLine line : ordered.values()) {
            if (found.size() == query.limit()) {
                break;
            }
            found.add(line);
        }
        return found;
    }

    synchronized long weight() {
        return weight;
    }

    synchronized Extent extent() {
        return lines.isEmpty()
                ? new Extent(0, dropped, 0, 0)
                : new Extent(lines.size(), dropped, lines.firstKey(), lines.lastKey());
    }
}
