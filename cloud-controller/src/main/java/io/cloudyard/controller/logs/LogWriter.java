package io.cloudyard.controller.logs;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.logs.LogStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the controller's own lines into apps' logs: {@code Created app with guid …}. Never blocks, never fails.
 * Thread-safe.
 */
public final class LogWriter {
    private static final int APPS = 20_000;
    private static final long NANOS = 1_000_000_000L;

    private final MessageBus bus;
    private final InstantSource clock;
    private final String emitter;
    private final Map<Source, Long> written = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Long> eldest) {
            return size() > APPS;
        }
    };

    private record Source(AppId app, String type) {}

    /** Writes over {@code bus} as {@code emitter}, an id of this controller that no other ever has. */
    public LogWriter(MessageBus bus, InstantSource clock, String emitter) {
        this.bus = bus;
        this.clock = clock;
        this.emitter = emitter;
    }

    /** A line of source {@code API}: what a user has done. */
    public void api(AppId app, String text) {
        write(app, "API", text);
    }

    /** A line of source {@code HEALTH}: what the health manager has done. */
    public void health(AppId app, String text) {
        write(app, "HEALTH", text);
    }

    private synchronized void write(AppId app, String type, String text) {
        long number = written.merge(new Source(app, type), 1L, Long::sum);
        Instant now = clock.instant();
        LogLine line = new LogLine(now.getEpochSecond() * NANOS + now.getNano(), LogStream.OUT, text);
        bus.publish(Subjects.LOGS, new LogBatch(app, type, "0", emitter, number, List.of(line)));
    }
}
