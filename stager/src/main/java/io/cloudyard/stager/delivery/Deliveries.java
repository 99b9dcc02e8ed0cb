package io.cloudyard.stager.delivery;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.staging.StagingAck;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells results until a controller acknowledges them, at growing intervals, for ten minutes at the most. */
public final class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final BuildJournal journal;
    private volatile boolean closed;

    /** Tells through {@code bus}; what was acknowledged leaves {@code journal}. */
    public Deliveries(MessageBus bus, Scheduler scheduler, BuildJournal journal) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.journal = journal;
    }

    /** Tells {@code result} until it is acknowledged. Returns a stage that completes after the first attempt. */
    public CompletionStage<Void> deliver(StagingCompleted result) {
        journal.write(result);
        return attempt(result, scheduler.clock().instant().plus(PATIENCE), FIRST_PAUSE);
    }

    /** No more attempts; what was not acknowledged stays in the journal. */
    public void close() {
        closed = true;
    }

    private CompletionStage<Void> attempt(StagingCompleted result, Instant giveUp, Duration pause) {
        if (closed) {
            return CompletableFuture.completedFuture(null);
        }
        return bus.request(Subjects.STAGING_COMPLETED, result, REPLY_TIMEOUT)
                .<Void>handle((StagingAck ack, Throwable error) -> {
                    if (ack != null) {
                        journal.remove(result.taskId());
                    } else {
                        again(result, giveUp, pause);
                    }
                    return null;
                });
    }

    private void again(StagingCompleted result, Instant giveUp, Duration pause) {
        if (closed) {
            return;
        }
        if (!scheduler.clock().instant().isBefore(giveUp)) {
            log.warn(
                    "no controller has acknowledged the end of build {} within {}: given up",
                    result.taskId(),
                    PATIENCE);
            journal.remove(result.taskId());
            return;
        }
        Duration doubled = pause.multipliedBy(2);
        Duration next = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        scheduler.after(pause, () -> attempt(result, giveUp, next));
    }
}
