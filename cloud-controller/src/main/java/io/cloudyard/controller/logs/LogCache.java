package io.cloudyard.controller.logs;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.logs.LogStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The last lines of every app, bounded per app and in all. Soft state: a controller that starts has an empty one. Lines
 * that were lost on the way are shown where they would have been. Thread-safe.
 */
public final class LogCache {
    /** How much of the largest log goes at once when all logs together are too large. */
    private static final double SHRINK = 0.75;

    /** Adding up all logs for each line would cost more than the lines. */
    private static final int LINES_BETWEEN_CHECKS = 256;

    private final AppLog.Bound perApp;
    private final long totalBytes;
    private final Map<AppId, AppLog> logs = new ConcurrentHashMap<>();
    private final Map<AppId, Set<LineReader>> readers = new ConcurrentHashMap<>();
    private final AtomicLong added = new AtomicLong();
    private final Numbering numbering = new Numbering();

    /** An empty cache with the bounds of {@code settings}. */
    public LogCache(LogSettings settings) {
        this.perApp =
                new AppLog.Bound(settings.linesPerApp(), settings.sizePerApp().toBytes());
        this.totalBytes = settings.totalSize().toBytes();
    }

    /** Hears of each line of one app as it is added. */
    @FunctionalInterface
    interface LineReader {
        /** Must not block. */
        void line(CachedLine line);
    }

    /** Adds the lines of {@code batch}, and a line of source {@code LGR} before them when some are missing. */
    public synchronized void add(LogBatch batch) {
        if (batch.lines() == null || batch.lines().isEmpty()) {
            return;
        }
        numbering.gapBefore(batch).ifPresent(text -> add(batch.sourceId(), gap(batch, text)));
        for (LogLine line : batch.lines()) {
            add(
                    batch.sourceId(),
                    new CachedLine(
                            line.ts(),
                            batch.sourceType(),
                            batch.instanceId(),
                            line.stream(),
                            line.text().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static CachedLine gap(LogBatch batch, String text) {
        long justBefore = batch.lines().getFirst().ts() - 1;
        return new CachedLine(
                justBefore, "LGR", batch.instanceId(), LogStream.ERR, text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(AppId app, CachedLine line) {
        CachedLine kept = logs.computeIfAbsent(app, id -> new AppLog(perApp)).add(line);
        readers.getOrDefault(app, Set.of()).forEach(reader -> reader.line(kept));
        if (added.incrementAndGet() % LINES_BETWEEN_CHECKS == 0) {
            keepTotal();
        }
    }

    /** The largest log pays, so that one talkative app does not cost the others theirs. */
    private void keepTotal() {
        long total = logs.values().stream().mapToLong(AppLog::weight).sum();
        while (total > totalBytes) {
            AppLog largest = logs.values().stream()
                    .max(Comparator.comparingLong(AppLog::weight))
                    .orElseThrow();
            long before = largest.weight();
            largest.shrinkTo((long) (before * SHRINK));
            total -= before - largest.weight();
        }
    }

    List<CachedLine> read(AppId app, LogQuery query) {
        AppLog log = logs.get(app);
        return log == null ? List.of() : log.read(query);
    }

    /** How much is kept of each app that has lines. */
    Map<AppId, AppLog.Extent> extents() {
        Map<AppId, AppLog.Extent> extents = new TreeMap<>(Comparator.comparing(AppId::value));
        logs.forEach((app, log) -> extents.put(app, log.extent()));
        return extents;
    }

    /** Hears of every further line of {@code app} until the answer is closed. */
    AutoCloseable follow(AppId app, LineReader reader) {
        readers.compute(app, (id, all) -> {
            Set<LineReader> set = all == null ? new CopyOnWriteArraySet<>() : all;
            set.add(reader);
            return set;
        });
        return () -> readers.computeIfPresent(app, (id, all) -> {
            all.remove(reader);
            return all.isEmpty() ? null : all;
        });
    }

    /** Forgets the lines of an app that is deleted. */
    public void forget(AppId app) {
        logs.remove(app);
    }
}
