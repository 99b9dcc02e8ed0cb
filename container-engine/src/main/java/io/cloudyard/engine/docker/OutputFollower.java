package io.cloudyard.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.OutputLine;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what one container prints. When the connection breaks while the container still runs, it connects again and
 * goes on after the last line seen.
 */
final class OutputFollower implements ContainerEngine.Following {
    private static final Logger log = LoggerFactory.getLogger(OutputFollower.class);
    private static final Duration RECONNECT = Duration.ofMillis(500);
    private static final byte STDERR = 2;
    private static final int LONGEST_TIMESTAMP = 64;

    private final DockerConnection docker;
    private final ContainerId container;
    private final Consumer<OutputLine> sink;
    private final BooleanSupplier runs;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Progress out;
    private final Progress err;
    private volatile DockerHttpClient.@Nullable Response reading;

    OutputFollower(
            DockerConnection docker,
            ContainerId container,
            Instant since,
            Consumer<OutputLine> sink,
            BooleanSupplier runs) {
        this.docker = docker;
        this.container = container;
        this.sink = sink;
        this.runs = runs;
        out = new Progress(OutputLine.Stream.OUT, since);
        err = new Progress(OutputLine.Stream.ERR, since);
    }

    OutputFollower begin() {
        Thread.ofVirtual().name("docker-output-" + container).start(this::follow);
        return this;
    }

    private void follow() {
        boolean again = true;
        while (again && !isClosed()) {
            // Asked before reading: what is printed up to the end must not be missed.
            boolean ranBefore = isRunning();
            read();
            again = ranBefore && !isClosed() && pauseAndAsk();
        }
        out.finish();
        err.finish();
    }

    private void read() {
        out.reconnecting();
        err.reconnecting();
        Instant from = out.last().isBefore(err.last()) ? out.last() : err.last();
        String path = "/containers/" + container.value() + "/logs?follow=1&timestamps=1&stdout=1&stderr=1&since="
                + from.getEpochSecond() + "." + String.format(Locale.ROOT, "%09d", from.getNano());
        try (DockerHttpClient.Response response = docker.stream(path)) {
            reading = response;
            // Not through the client library: it cuts the engine's frames wherever a read happens to end.
            DataInputStream frames = new DataInputStream(new BufferedInputStream(response.getBody(), 1 << 16));
            while (!isClosed()) {
                boolean error = frames.readByte() == STDERR;
                frames.skipNBytes(3);
                byte[] payload = frames.readNBytes(frames.readInt());
                (error ? err : out).accept(payload);
            }
        } catch (EOFException e) {
            log.debug("output of container {} has ended", container);
        } catch (IOException | RuntimeException e) {
            if (!isClosed()) {
                log.warn("output of container {} lost: {}", container, e.toString());
            }
        }
    }

    private boolean pauseAndAsk() {
        if (!isRunning()) {
            return false;
        }
        try {
            return !closed.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isRunning() {
        try {
            return runs.getAsBoolean();
        } catch (RuntimeException e) {
            // The engine does not answer: it may be restarting while the container lives on.
            return true;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        try (DockerHttpClient.Response open = reading) {
            reading = null;
        } catch (RuntimeException e) {
            log.debug("closing the output of container {}: {}", container, e.toString());
        }
    }

    /** How far one of the two outputs has been read. Many frames can carry the same time, so they are counted. */
    private final class Progress {
        private final OutputLine.Stream stream;
        private final LineSplitter splitter = new LineSplitter();
        private Instant last;
        private long seenAtLast;
        private long toSkipAtLast;
        private Instant lineBegan;

        Progress(OutputLine.Stream stream, Instant since) {
            this.stream = stream;
            last = since;
            lineBegan = since;
        }

        Instant last() {
            return last;
        }

        void reconnecting() {
            toSkipAtLast = seenAtLast;
        }

        /** Takes one frame: a time, a space, and a line or, when it does not end in one, part of a line. */
        void accept(byte[] frame) {
            int space = indexOfSpace(frame);
            if (space >= 0) {
                accept(Instant.parse(new String(frame, 0, space, StandardCharsets.US_ASCII)), frame, space + 1);
            }
        }

        private static int indexOfSpace(byte[] frame) {
            for (int i = 0; i < Math.min(frame.length, LONGEST_TIMESTAMP); i++) {
                if (frame[i] == ' ') {
                    return i;
                }
            }
            return -1;
        }

        private void accept(Instant at, byte[] frame, int from) {
            if (at.isBefore(last) || (at.equals(last) && toSkipAtLast-- > 0)) {
                return;
            }
            seenAtLast = at.equals(last) ? seenAtLast + 1 : 1;
            toSkipAtLast = 0;
            last = at;
            if (!splitter.isInLine()) {
                lineBegan = at;
            }
            splitter.accept(frame, from, this::deliver);
        }

        void finish() {
            splitter.finish(this::deliver);
        }

        private void deliver(String text) {
            if (!isClosed()) {
                sink.accept(new OutputLine(lineBegan, stream, text));
            }
        }
    }
}
