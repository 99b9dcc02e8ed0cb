package io.cloudyard.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C. A command says at each step what should happen if it is stopped there; when the signal comes, the command's
 * thread is unwound first and then that step's clean-up runs, so that the two never work against each other.
 */
public final class Interruption {
    /** How long the command's thread may take to let go before the clean-up runs anyway. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LONGEST_CLEANUP = Duration.ofSeconds(10);

    private final AtomicReference<Runnable> cleanup = new AtomicReference<>(() -> {});
    private final AtomicBoolean raised = new AtomicBoolean();
    private final CountDownLatch unwound = new CountDownLatch(1);
    private final CountDownLatch cleaned = new CountDownLatch(1);
    private final Thread command;

    /** An interruption of the calling thread. */
    public Interruption() {
        this.command = Thread.currentThread();
    }

    /** Replaces what is done and said when Ctrl-C comes from here on. */
    public void whenRaised(Runnable newCleanup) {
        cleanup.set(newCleanup);
    }

    public boolean isRaised() {
        return raised.get();
    }

    /** Called from the shutdown hook: stops the command and cleans up. A command that has ended is left alone. */
    public void raise() {
        if (unwound.getCount() == 0) {
            return;
        }
        raised.set(true);
        command.interrupt();
        try {
            await(unwound, PATIENCE);
            cleanup.get().run();
        } finally {
            cleaned.countDown();
        }
    }

    /**
     * The command's thread is done with its work, well or not. After Ctrl-C this waits for the clean-up, which needs what the
     * caller is about to close.
     */
    public void ended() {
        unwound.countDown();
        if (raised.get()) {
            await(cleaned, LONGEST_CLEANUP);
        }
    }

    /** Waits even where the thread was interrupted: that is what brought it here. */
    private static void await(CountDownLatch latch, Duration limit) {
        boolean interrupted = Thread.interrupted();
        try {
            boolean ignored = latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
