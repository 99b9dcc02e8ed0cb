package io.cloudyard.bus.nats;

import io.cloudyard.bus.Subscription;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.MessageHandler;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What someone wants to hear, whichever connection carries it. Guarded by its link's lock. */
final class NatsSubscription implements Subscription {
    /** As gorouter's: twice the library's default, so that a burst after a reconnect fits. */
    static final long MAX_PENDING_MESSAGES = 131_072;

    /** Messages are small; this only stops a flood of large ones from taking the heap. */
    private static final long MAX_PENDING_BYTES = 64L << 20;

    private final String subject;
    private final Optional<String> group;
    private final MessageHandler handler;
    private final Consumer<NatsSubscription> onClose;
    private @Nullable Connection connection;
    private @Nullable Dispatcher dispatcher;
    private volatile boolean closed;

    NatsSubscription(
            String subject, Optional<String> group, MessageHandler handler, Consumer<NatsSubscription> onClose) {
        this.subject = subject;
        this.group = group;
        this.handler = handler;
        this.onClose = onClose;
    }

    String subject() {
        return subject;
    }

    boolean isServedBy(io.nats.client.Consumer consumer) {
        return consumer == dispatcher;
    }

    /** Each has a dispatcher of its own: a thread and a bounded queue, so that a slow one delays no other. */
    void attach(Connection newConnection) {
        Dispatcher newDispatcher = newConnection.createDispatcher(message -> {
            if (!closed) {
                handler.onMessage(message);
            }
        });
        newDispatcher.setPendingLimits(MAX_PENDING_MESSAGES, MAX_PENDING_BYTES);
        group.ifPresentOrElse(name -> newDispatcher.subscribe(subject, name), () -> newDispatcher.subscribe(subject));
        connection = newConnection;
        dispatcher = newDispatcher;
    }

    void detach() {
        closed = true;
        if (connection != null && dispatcher != null && connection.getStatus() != Connection.Status.CLOSED) {
            connection.closeDispatcher(dispatcher);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            onClose.accept(this);
        }
    }
}
