package io.cloudyard.controller.logs;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.Subjects;
import org.jspecify.annotations.Nullable;

/** Fills the log cache from the bus. Every controller keeps every line: any of them may be asked. */
public final class LogFeed implements AutoCloseable {
    private final MessageBus bus;
    private final LogCache cache;
    private @Nullable Subscription subscription;

    /** Fills {@code cache}; nothing happens before {@link #start}. */
    public LogFeed(MessageBus bus, LogCache cache) {
        this.bus = bus;
        this.cache = cache;
    }

    /** Begins to listen. */
    public void start() {
        subscription = bus.subscribe(Subjects.LOGS, cache::add);
    }

    /** Listens no more. */
    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
