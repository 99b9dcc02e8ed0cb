package io.cloudyard.contracts.time;

import java.time.Duration;
import java.time.InstantSource;

/** Time as a port: the clock and what is to happen later. Tasks of one scheduler never run at the same time. */
public interface Scheduler extends AutoCloseable {

    /** The clock that this scheduler's delays follow. */
    InstantSource clock();

    /** Runs {@code task} once after {@code delay} (zero or more). */
    Cancellable after(Duration delay, Runnable task);

    /** Runs {@code task} every {@code period}, first after one period, until cancelled. A failing run does not end it. */
    Cancellable every(Duration period, Runnable task);

    /** Drops what has not run yet. */
    @Override
    void close();

    /** Something that can be called off. */
    @FunctionalInterface
    interface Cancellable {

        /** Calls it off; has no effect once it has run. */
        void cancel();
    }
}
