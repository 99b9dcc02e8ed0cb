package io.cloudyard.stager.log;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.logs.LogStream;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.engine.OutputLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One build's lines on their way to the log cache: numbered, gathered for 100 ms, sent in batches. Thread-safe. */
public final class StagingLog implements AutoCloseable {
    private static final Duration GATHERING = Duration.ofMillis(100);
    private static final int MAX_BATCH = 1000;
    private static final int MAX_LENGTH = 64 * 1024;

    /** Characters of a batch; the bus refuses messages of more than 1 MB, and one character may take four bytes. */
    private static final int MAX_BATCH_LENGTH = 128 * 1024;

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final AppId app;
    private final BuildId build;
    private final List<LogLine> waiting = new ArrayList<>();
    private int waitingLength;
    private long nextSequence = 1;
    private boolean flushing;

    /** The log of {@code build}. */
    public StagingLog(MessageBus bus, Scheduler scheduler, AppId app, BuildId build) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.app = app;
        this.build = build;
    }

    /** A line of the stager's own. */
    public void say(String text) {
        add(scheduler.clock().instant(), LogStream.OUT, text);
    }

    /** A line of a buildpack. */
    public void output(OutputLine line) {
        LogStream stream = line.stream() == OutputLine.Stream.ERR ? LogStream.ERR : LogStream.OUT;
        add(line.at(), stream, line.text());
    }

    private synchronized void add(Instant at, LogStream stream, String text) {
        String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        waiting.add(new LogLine(at.getEpochSecond() * 1_000_000_000L + at.getNano(), stream, cut));
        waitingLength += cut.length();
        if (waiting.size() >= MAX_BATCH || waitingLength >= MAX_BATCH_LENGTH) {
            flush();
        } else if (!flushing) {
            flushing = true;
            scheduler.after(GATHERING, this::flush);
        }
    }

    private synchronized void flush() {
        flushing = false;
        if (!waiting.isEmpty()) {
            List<LogLine> lines = List.copyOf(waiting);
            waiting.clear();
            waitingLength = 0;
            bus.publish(Subjects.LOGS, new LogBatch(app, "STG", "0", build.value(), nextSequence, lines));
            nextSequence += lines.size();
        }
    }

    /** Sends what still waits. */
    @Override
    public void close() {
        flush();
    }
}
