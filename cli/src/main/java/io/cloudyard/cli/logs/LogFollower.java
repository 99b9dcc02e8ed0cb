package io.cloudyard.cli.logs;

import java.util.ArrayList;
import java.util.List;

/** New lines of an app, read by read. */
public final class LogFollower {
    private final LogCache cache;
    private final String app;
    private final LogCursor cursor;

    /** Follows from just after {@code nanos}. */
    public LogFollower(LogCache cache, String app, long nanos) {
        this.cache = cache;
        this.app = app;
        this.cursor = new LogCursor(nanos + 1);
    }

    /** What came since the last call; empty when nothing did. */
    public List<LogLine> next() throws InterruptedException {
        List<LogLine> fresh = new ArrayList<>();
        long from = cursor.from();
        while (true) {
            List<LogLine> page = cache.since(app, from);
            fresh.addAll(cursor.accept(page));
            if (page.size() < LogCache.PAGE) {
                return fresh;
            }
            long last = page.getLast().nanos();
            from = last > from ? last : from + 1;
        }
    }
}
