package io.cloudyard.stager.container;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.engine.ContainerEngineException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at a container's files from time to time, and ends it when they are too much: volumes have no quota. */
public final class DiskWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String USED = "du -sxk /tmp /home/vcap 2>/dev/null | cut -f1";

    private final StagingContainer container;
    private final Megabytes limit;
    private final Scheduler.Cancellable ticking;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicLong exceeded = new AtomicLong();

    private DiskWatch(StagingContainer container, Megabytes limit, Scheduler scheduler) {
        this.container = container;
        this.limit = limit;
        this.ticking = scheduler.every(PERIOD, this::tick);
    }

    /** Watches {@code container} until closed. */
    public static DiskWatch start(StagingContainer container, Megabytes limit, Scheduler scheduler) {
        return new DiskWatch(container, limit, scheduler);
    }

    /** How many bytes there were when it ended the container; empty when it did not. */
    public OptionalLong exceededBytes() {
        return exceeded.get() == 0 ? OptionalLong.empty() : OptionalLong.of(exceeded.get());
    }

    private void tick() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("disk-watch").start(this::look);
        }
    }

    private void look() {
        try {
            StepOutput output = new StepOutput(line -> {});
            container.script(USED, List.of(), TIMEOUT, output);
            long used = output.standardOutput().stream()
                    .filter(line -> line.matches("\\d{1,15}"))
                    .mapToLong(line -> Long.parseLong(line) * 1024)
                    .sum();
            if (used > limit.toBytes()) {
                exceeded.set(used);
                container.kill();
            }
        } catch (ContainerEngineException e) {
            // The build's own calls will say so.
        } finally {
            looking.set(false);
        }
    }

    @Override
    public void close() {
        ticking.cancel();
    }
}
