package io.cloudyard.router.accesslog;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.logs.LogStream;
import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines from event loops without ever making them wait, and sends them in batches per app. Each app has an
 * allowance per second; what is beyond it, or finds the queue full, is counted, and the numbering of the lines skips so
 * many, so that the reader sees how many are missing.
 */
public final class AccessLog implements AutoCloseable {
    private static final Duration FLUSH_EVERY = Duration.ofMillis(200);
    private static final int FLUSHES_PER_SECOND = 5;
    private static final int MAX_BATCH = 1000;
    private static final int QUEUE = 32 * 1024;
    private static final int IDLE_FLUSHES = 3000;

    private final MessageBus bus;
    private final String routerId;
    private final String routerIndex;
    private final int allowance;
    private final MpscArrayQueue<Line> queue = new MpscArrayQueue<>(QUEUE);
    private final ConcurrentHashMap<String, LogSource> sources = new ConcurrentHashMap<>();
    private final Scheduler.Cancellable flushing;

    private record Line(LogSource source, long epochNanos, String text) {}

    /**
     * A log that sends to {@code bus}.
     *
     * @param routerId names the emitter, {@code <routerId>/<app>}
     * @param linesPerSecond allowance of one app
     */
    public AccessLog(MessageBus bus, Scheduler scheduler, String routerId, int routerIndex, int linesPerSecond) {
        this.bus = bus;
        this.routerId = routerId;
        this.routerIndex = Integer.toString(routerIndex);
        this.allowance = Math.max(1, linesPerSecond / FLUSHES_PER_SECOND);
        this.flushing = scheduler.every(FLUSH_EVERY, this::flush);
    }

    /** The source that stands for app {@code app}; null when there is none by that name. */
    public @Nullable LogSource source(String app) {
        LogSource known = sources.get(app);
        if (known != null || app.isEmpty()) {
            return known;
        }
        return appId(app)
                .map(id -> sources.computeIfAbsent(app, a -> new LogSource(id, allowance)))
                .orElse(null);
    }

    private static Optional<AppId> appId(String app) {
        try {
            return Optional.of(new AppId(app));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Takes a line for which {@link LogSource#tryTake} has said yes. */
    public void offer(LogSource source, long epochNanos, String text) {
        if (!queue.offer(new Line(source, epochNanos, text))) {
            source.countLost();
        }
    }

    private void flush() {
        Map<LogSource, List<LogLine>> batches = new HashMap<>();
        for (Line line = queue.poll(); line != null; line = queue.poll()) {
            List<LogLine> batch = batches.computeIfAbsent(line.source(), source -> new ArrayList<>());
            batch.add(new LogLine(line.epochNanos(), LogStream.OUT, line.text()));
            if (batch.size() == MAX_BATCH) {
                publish(line.source(), batch);
                batches.remove(line.source());
            }
        }
        batches.forEach(this::publish);
        sources.values().removeIf(source -> source.refill(allowance) > IDLE_FLUSHES);
    }

    private void publish(LogSource source, List<LogLine> lines) {
        AppId app = source.app();
        long first = source.number(lines.size());
        bus.publish(
                Subjects.LOGS, new LogBatch(app, "RTR", routerIndex, routerId + "/" + app, first, List.copyOf(lines)));
    }

    /** Lines that were not sent, over all apps that are remembered. */
    public long lost() {
        return sources.values().stream().mapToLong(LogSource::lost).sum();
    }

    @Override
    public void close() {
        flushing.cancel();
        flush();
    }
}
