package io.cloudyard.dea.logs;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.logs.LogStream;
import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of one source on their way to the bus: sent at the latest {@link #DELAY} after they came. Every line has a number.
 * A source that prints faster than lines are sent loses some; their numbers are missing then, so the loss is seen.
 * Thread-safe; never blocks.
 */
public final class InstanceLog implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(100);
    private static final int BATCH = 100;
    /** More than this is lost: the source prints faster than lines can be sent. */
    private static final int MOST_WAITING = 2000;

    private static final long NANOS = 1_000_000_000L;

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final Source source;
    private List<LogLine> waiting = new ArrayList<>();
    private long firstWaiting = 1;
    private long lost;
    private FlushState flush = FlushState.NONE;

    /**
     * Whose lines.
     *
     * @param type {@code APP/PROC/WEB}, {@code CELL}
     * @param index of the instance
     * @param emitter who numbers them
     */
    public record Source(AppId app, String type, int index, String emitter) {}

    private enum FlushState {
        NONE,
        DELAYED,
        NOW
    }

    /** Lines of {@code source}, numbered from 1. */
    public InstanceLog(MessageBus bus, Scheduler scheduler, Source source) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.source = source;
    }

    /** Takes one line. */
    public void add(Instant at, LogStream stream, String text) {
        synchronized (this) {
            if (waiting.size() >= MOST_WAITING) {
                lost++;
                return;
            }
            waiting.add(new LogLine(at.getEpochSecond() * NANOS + at.getNano(), stream, text));
        }
        schedule();
    }

    private void schedule() {
        Duration delay;
        synchronized (this) {
            FlushState wanted = waiting.size() >= BATCH ? FlushState.NOW : FlushState.DELAYED;
            if (flush == FlushState.NOW || flush == wanted) {
                return;
            }
            flush = wanted;
            delay = wanted == FlushState.NOW ? Duration.ZERO : DELAY;
        }
        var unused = scheduler.after(delay, this::flush);
    }

    /** Sends what waits. */
    public void flush() {
        List<LogLine> lines;
        long first;
        synchronized (this) {
            lines = waiting;
            first = firstWaiting;
            waiting = new ArrayList<>();
            // Lines are lost only while the queue is full, so they come after all that wait.
            firstWaiting += lines.size() + lost;
            lost = 0;
            flush = FlushState.NONE;
        }
        for (int from = 0; from < lines.size(); from += BATCH) {
            List<LogLine> batch = lines.subList(from, Math.min(lines.size(), from + BATCH));
            bus.publish(
                    Subjects.LOGS,
                    new LogBatch(
                            source.app(),
                            source.type(),
                            Integer.toString(source.index()),
                            source.emitter(),
                            first + from,
                            List.copyOf(batch)));
        }
    }

    /** Sends what waits; lines added later may not be sent. */
    @Override
    public void close() {
        flush();
    }
}
