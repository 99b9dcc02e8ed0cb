package io.cloudyard.testing;

import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler whose time moves only when told to. Tasks run on the caller's thread in the order of their time, those of
 * the same instant in the order in which they were given. What a task throws does not end the run; it is kept in {@link
 * #failures()}.
 */
public final class VirtualScheduler implements Scheduler {
    /** Where the clock of every new scheduler stands. */
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::number));
    private final List<RuntimeException> failures = new ArrayList<>();
    private final RandomGenerator random;
    private Instant now = START;
    private long given;

    /** A scheduler with seed 0. */
    public VirtualScheduler() {
        this(0);
    }

    /** A scheduler whose {@link #random()} repeats itself for the same seed. */
    public VirtualScheduler(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The one source of randomness of a run. */
    public RandomGenerator random() {
        return random;
    }

    @Override
    public InstantSource clock() {
        return this::now;
    }

    /** The time it is. */
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Cancellable after(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: >= 0)");
        }
        var entry = new Task(now.plus(delay), given++, task);
        tasks.add(entry);
        return () -> cancel(entry);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    @Override
    public Cancellable every(Duration period, Runnable task) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("period: " + period + " (expected: > 0)");
        }
        return new Repeating(this, period, task);
    }

    /** Moves time on by {@code span} and runs what falls due, tasks that are added meanwhile included. */
    public void advance(Duration span) {
        Instant end = now().plus(span);
        for (Task next = pollUntil(end); next != null; next = pollUntil(end)) {
            run(next.action());
        }
        synchronized (this) {
            now = end;
        }
    }

    /** Runs what is due now, without time moving. */
    public void runDue() {
        advance(Duration.ZERO);
    }

    private synchronized @Nullable Task pollUntil(Instant end) {
        Task next = tasks.peek();
        if (next == null || next.at().isAfter(end)) {
            return null;
        }
        tasks.remove();
        now = next.at();
        return next;
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    /** What tasks have thrown so far, oldest first. */
    public List<RuntimeException> failures() {
        return List.copyOf(failures);
    }

    /** How many tasks wait. */
    public synchronized int pending() {
        return tasks.size();
    }

    @Override
    public synchronized void close() {
        tasks.clear();
    }

    private record Task(Instant at, long number, Runnable action) {}

    private static final class Repeating implements Cancellable {
        private final VirtualScheduler scheduler;
        private final Duration period;
        private final Runnable task;
        private Cancellable next;
        private boolean cancelled;

        Repeating(VirtualScheduler scheduler, Duration period, Runnable task) {
            this.scheduler = scheduler;
            this.period = period;
            this.task = task;
            this.next = scheduler.after(period, this::run);
        }

        private void run() {
            try {
                task.run();
            } finally {
                if (!cancelled) {
                    next = scheduler.after(period, this::run);
                }
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            next.cancel();
        }
    }
}
