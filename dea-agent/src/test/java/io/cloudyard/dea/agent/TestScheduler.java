package io.cloudyard.dea.agent;

import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when a test says so. */
public final class TestScheduler implements Scheduler {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long number;

    private record Task(Instant due, long number, Runnable run) {}

    /** Lets {@code duration} pass, and all happen that is due until then. */
    public void advance(Duration duration) {
        Instant until = now.plus(duration);
        for (Task next = tasks.peek(); next != null && !next.due().isAfter(until); next = tasks.peek()) {
            tasks.poll();
            now = next.due();
            next.run().run();
        }
        now = until;
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public Cancellable after(Duration delay, Runnable run) {
        Task task = new Task(now.plus(delay), number++, run);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public Cancellable every(Duration period, Runnable run) {
        Cancellable[] next = new Cancellable[1];
        next[0] = after(period, () -> repeat(period, run, next));
        return () -> next[0].cancel();
    }

    private void repeat(Duration period, Runnable run, Cancellable[] next) {
        next[0] = after(period, () -> repeat(period, run, next));
        run.run();
    }

    @Override
    public void close() {
        tasks.clear();
    }
}
