package io.cloudyard.engine.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.OutputLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
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

    private final DockerConnection docker;
    private final ContainerId container;
    private final Consumer<OutputLine> sink;
    private final BooleanSupplier runs;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Instant from;
    private volatile @Nullable Frames frames;

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
        from = since;
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
    }

    private void read() {
        try (Frames reading = new Frames()) {
            frames = reading;
            docker.patient()
                    .logContainerCmd(container.value())
                    .withFollowStream(true)
                    .withTimestamps(true)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withSince(Math.toIntExact(Math.max(0, from.getEpochSecond())))
                    .exec(reading)
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
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
        Frames reading = frames;
        if (reading != null) {
            try {
                reading.close();
            } catch (IOException e) {
                log.debug("closing the output of container {}: {}", container, e.toString());
            }
        }
    }

    /** One connection. Each frame is a timestamp, a space, and a line or, when it does not end in one, part of a line. */
    private final class Frames extends ResultCallback.Adapter<Frame> {
        private final Map<OutputLine.Stream, LineSplitter> splitters = new EnumMap<>(OutputLine.Stream.class);
        private final Map<OutputLine.Stream, Instant> begun = new EnumMap<>(OutputLine.Stream.class);

        @Override
        public void onNext(Frame frame) {
            byte[] payload = frame.getPayload();
            int space = indexOfSpace(payload);
            if (space < 0) {
                return;
            }
            Instant at = Instant.parse(new String(payload, 0, space, StandardCharsets.US_ASCII));
            if (at.isBefore(from) || isClosed()) {
                return;
            }
            OutputLine.Stream stream =
                    frame.getStreamType() == StreamType.STDERR ? OutputLine.Stream.ERR : OutputLine.Stream.OUT;
            LineSplitter splitter = splitters.computeIfAbsent(stream, s -> new LineSplitter());
            if (!splitter.isInLine()) {
                begun.put(stream, at);
            }
            splitter.accept(payload, space + 1, text -> deliver(stream, text));
        }

        private void deliver(OutputLine.Stream stream, String text) {
            Instant at = begun.getOrDefault(stream, from);
            if (!isClosed()) {
                sink.accept(new OutputLine(at, stream, text));
                from = at.isBefore(from) ? from : at.plusNanos(1);
            }
        }

        private static int indexOfSpace(byte[] payload) {
            for (int i = 0; i < Math.min(payload.length, 64); i++) {
                if (payload[i] == ' ') {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public void onComplete() {
            splitters.forEach((stream, splitter) -> splitter.finish(text -> deliver(stream, text)));
            super.onComplete();
        }
    }
}
