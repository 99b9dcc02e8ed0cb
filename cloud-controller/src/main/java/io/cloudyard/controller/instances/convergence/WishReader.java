package io.cloudyard.controller.instances.convergence;

import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.controller.runtime.DesiredState;
import io.cloudyard.controller.runtime.RunnableProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads wishes off the scheduler's thread. One read of a process at a time; what changes meanwhile is read once more, so
 * the last answer is never an old one. A read that fails is repeated, more and more slowly; after that the health manager
 * is the one who notices.
 */
final class WishReader {
    private static final Logger log = LoggerFactory.getLogger(WishReader.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_TRIES = 8;

    private final DesiredState desired;
    private final Executor io;
    private final Scheduler scheduler;
    private final Consumer<Wish> reader;
    private final Map<ProcessId, Reading> readings = new HashMap<>();

    /**
     * A wish as it was read.
     *
     * @param runnable empty when nothing is to run
     * @param revision of the desired state, not newer than the read; 0 when {@code runnable} carries it
     */
    record Wish(ProcessId process, Optional<RunnableProcess> runnable, long revision) {}

    private static final class Reading {
        private boolean again;
        private int failures;
    }

    WishReader(DesiredState desired, Executor io, Scheduler scheduler, Consumer<Wish> reader) {
        this.desired = desired;
        this.io = io;
        this.scheduler = scheduler;
        this.reader = reader;
    }

    /** Reads the wish of {@code process} now. Call on the scheduler, where the answer comes too. */
    void read(ProcessId process) {
        Reading reading = readings.get(process);
        if (reading == null) {
            readings.put(process, new Reading());
            io.execute(() -> fetch(process));
        } else {
            reading.again = true;
        }
    }

    /** Whether a read is under way. */
    boolean isReading(ProcessId process) {
        return readings.containsKey(process);
    }

    private void fetch(ProcessId process) {
        try {
            Optional<RunnableProcess> runnable = desired.runnable(process);
            long revision = 0;
            if (runnable.isEmpty()) {
                // read again after the revision: what started in between must not be announced as stopped
                revision = desired.page(Shards.of(process), null, 1).revision();
                runnable = desired.runnable(process);
            }
            Wish wish = new Wish(process, runnable, revision);
            scheduler.after(Duration.ZERO, () -> done(wish));
        } catch (RuntimeException e) {
            scheduler.after(Duration.ZERO, () -> failed(process, e));
        }
    }

    private void done(Wish wish) {
        Reading reading = readings.remove(wish.process());
        if (reading != null && reading.again) {
            read(wish.process());
        } else {
            reader.accept(wish);
        }
    }

    private void failed(ProcessId process, RuntimeException failure) {
        Reading reading = readings.get(process);
        if (reading == null) {
            return;
        }
        reading.failures++;
        if (reading.failures >= MOST_TRIES) {
            readings.remove(process);
            log.error("desired state could not be read, leaving it to the health manager process={}", process, failure);
            return;
        }
        log.warn("desired state could not be read, trying again process={}: {}", process, failure.getMessage());
        scheduler.after(FIRST_PAUSE.multipliedBy(1L << (reading.failures - 1)), () -> io.execute(() -> fetch(process)));
    }
}
