package io.cloudyard.controller.instances.convergence;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.QueueGroup;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.controller.runtime.DesiredState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Gives the health manager the desired state, page by page. */
public final class DesiredAnswers implements AutoCloseable {
    private static final int PAGE = 500;

    private final MessageBus bus;
    private final DesiredState desired;
    private final Executor io;
    private @Nullable Subscription subscription;

    /** Reads {@code desired} on {@code io}. */
    public DesiredAnswers(MessageBus bus, DesiredState desired, Executor io) {
        this.bus = bus;
        this.desired = desired;
        this.io = io;
    }

    /** Begins to answer. */
    public void start() {
        subscription = bus.answer(
                Subjects.DESIRED_FETCH,
                QueueGroup.CONTROLLERS,
                fetch -> CompletableFuture.supplyAsync(() -> desired.page(fetch.shard(), fetch.after(), PAGE), io));
    }

    /** Answers no more. */
    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
