package io.cloudyard.bus.memory;

import io.cloudyard.bus.Subscription;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One subscription of one client. */
final class Listener implements Subscription {
    private final InMemoryBus owner;
    private final String subject;
    private final Optional<String> group;
    private final BiConsumer<byte[], Consumer<byte[]>> handler;
    private volatile boolean closed;

    /** {@code handler} takes a body and where its reply, if any, goes. */
    Listener(InMemoryBus owner, String subject, Optional<String> group, BiConsumer<byte[], Consumer<byte[]>> handler) {
        this.owner = owner;
        this.subject = subject;
        this.group = group;
        this.handler = handler;
    }

    InMemoryBus owner() {
        return owner;
    }

    String subject() {
        return subject;
    }

    Optional<String> group() {
        return group;
    }

    boolean isReachable() {
        return !closed && owner.isConnected();
    }

    void hear(byte[] body, Consumer<byte[]> reply) {
        if (isReachable()) {
            handler.accept(body, reply);
        }
    }

    @Override
    public void close() {
        closed = true;
        owner.forget(this);
    }
}
