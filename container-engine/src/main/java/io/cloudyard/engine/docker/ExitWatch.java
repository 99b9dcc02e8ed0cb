package io.cloudyard.engine.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Event;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ExitStatus;
import io.cloudyard.engine.Ownership;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows when own containers end, from the engine's events. When the stream of events breaks (the engine restarts), it
 * connects again and asks about every container that somebody waits for.
 */
final class ExitWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ExitWatch.class);
    private static final Duration RECONNECT = Duration.ofMillis(500);
    /** The kernel's word of an out-of-memory kill travels beside the exit and can come later. */
    private static final Duration OOM_GRACE = Duration.ofMillis(200);

    private static final int KILLED = 137;
    private static final int UNKNOWN = -1;

    private final DockerConnection docker;
    private final Ownership ownership;
    private final ConcurrentHashMap<String, CompletableFuture<ExitStatus>> waiting = new ConcurrentHashMap<>();
    private final Set<String> outOfMemory = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Executor later = CompletableFuture.delayedExecutor(
            OOM_GRACE.toMillis(), TimeUnit.MILLISECONDS, task -> Thread.startVirtualThread(task));

    ExitWatch(DockerConnection docker, Ownership ownership) {
        this.docker = docker;
        this.ownership = ownership;
        Thread.ofVirtual().name("docker-events-" + ownership.owner()).start(this::watch);
    }

    CompletableFuture<ExitStatus> exit(ContainerId container) {
        CompletableFuture<ExitStatus> exit =
                waiting.computeIfAbsent(container.value(), id -> new CompletableFuture<>());
        Thread.startVirtualThread(() -> look(container.value()));
        return exit.copy();
    }

    boolean wasOutOfMemory(String container) {
        return outOfMemory.contains(container);
    }

    /** The container is gone for good. */
    void forget(ContainerId container) {
        CompletableFuture<ExitStatus> exit = waiting.remove(container.value());
        if (exit != null) {
            exit.complete(new ExitStatus(UNKNOWN, outOfMemory.contains(container.value())));
        }
        outOfMemory.remove(container.value());
    }

    private void watch() {
        while (!isClosed()) {
            try (Events events = new Events()) {
                docker.patient()
                        .eventsCmd()
                        .withEventTypeFilter("container")
                        .withEventFilter("die", "oom")
                        .withLabelFilter(Ownership.LABEL + "=" + ownership.owner())
                        .exec(events)
                        .awaitStarted();
                waiting.keySet().forEach(this::look);
                events.awaitCompletion();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                if (!isClosed()) {
                    log.warn("events of the container engine lost, connecting again: {}", e.toString());
                }
            }
            pause();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            closed.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String container) {
        try {
            Optional<InspectContainerResponse> found = DockerCalls.find(
                    "inspect container " + container,
                    () -> docker.quick().inspectContainerCmd(container).exec());
            if (found.isEmpty()) {
                complete(container, UNKNOWN);
                return;
            }
            DockerViews.exit(found.get().getState(), wasOutOfMemory(container)).ifPresent(exit -> {
                if (exit.outOfMemory()) {
                    outOfMemory.add(container);
                }
                died(container, exit.code());
            });
        } catch (RuntimeException e) {
            if (isClosed()) {
                return;
            }
            log.warn("cannot tell whether container {} has ended: {}", container, e.getMessage());
        }
    }

    private void died(String container, int code) {
        if (code == KILLED && !wasOutOfMemory(container)) {
            later.execute(() -> complete(container, code));
        } else {
            complete(container, code);
        }
    }

    private void complete(String container, int code) {
        CompletableFuture<ExitStatus> exit = waiting.remove(container);
        if (exit != null) {
            exit.complete(new ExitStatus(code, wasOutOfMemory(container)));
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private final class Events extends ResultCallback.Adapter<Event> {
        private final Thread closer = Thread.startVirtualThread(this::closeWithWatch);

        @Override
        public void onNext(Event event) {
            String container =
                    event.getActor() == null ? event.getId() : event.getActor().getId();
            if (container == null) {
                return;
            }
            if ("oom".equals(event.getAction())) {
                outOfMemory.add(container);
            } else {
                Thread.startVirtualThread(() -> look(container));
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (isClosed()) {
                // Our own closing is no error.
                onComplete();
            } else {
                super.onError(failure);
            }
        }

        private void closeWithWatch() {
            try {
                closed.await();
                close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.io.IOException e) {
                log.debug("closing the stream of events: {}", e.toString());
            }
        }

        @Override
        public void close() throws java.io.IOException {
            closer.interrupt();
            super.close();
        }
    }
}
