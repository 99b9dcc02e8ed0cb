package io.cloudyard.dea.agent;

import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Does what blocks on other threads, and brings the outcome back to the scheduler's, where all state is. */
final class Offload {
    private final Executor executor;
    private final Scheduler scheduler;

    Offload(Executor executor, Scheduler scheduler) {
        this.executor = executor;
        this.scheduler = scheduler;
    }

    <T> void run(Callable<T> work, Consumer<T> then, Consumer<Exception> otherwise) {
        executor.execute(() -> {
            try {
                T result = work.call();
                back(() -> then.accept(result));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                back(() -> otherwise.accept(e));
            }
        });
    }

    /** Runs {@code task} on the scheduler's thread; drops it when the agent has been closed. */
    void back(Runnable task) {
        try {
            var unused = scheduler.after(Duration.ZERO, task);
        } catch (RejectedExecutionException e) {
            // Closed in the meantime: what the engine did is found again at the next start.
        }
    }
}
