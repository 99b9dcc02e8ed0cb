package io.cloudyard.bus.nats;

import io.cloudyard.bus.BusListener;
import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.NoReplyException;
import io.cloudyard.bus.QueueGroup;
import io.cloudyard.bus.Subscription;
import io.cloudyard.bus.wire.Inbound;
import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.JsonCodec;
import io.cloudyard.contracts.RequestSubject;
import io.cloudyard.contracts.Subject;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bus over NATS. Connects and reconnects for ever; up to 8 MB that are published meanwhile are kept and sent later.
 * A subscription's queue holds 131,072 messages; when its handler falls further behind, new ones are dropped, which is
 * logged once and told to the {@link BusListener}. What follows a reply runs on a thread of its own.
 */
public final class NatsMessageBus implements MessageBus {
    private final JsonCodec codec = new JsonCodec();
    private final BusListener listener;
    private final NatsLink link;
    private final Executor continuations =
            task -> Thread.ofVirtual().name("bus-reply").start(task);

    private NatsMessageBus(NatsSettings settings, BusListener listener) {
        this.listener = listener;
        this.link = new NatsLink(settings, listener);
    }

    /** As {@link #connect(NatsSettings, BusListener)}, with nobody to hear of lost messages. */
    public static NatsMessageBus connect(NatsSettings settings) {
        return connect(settings, BusListener.NONE);
    }

    /** A bus that connects in the background: it returns at once, also when there is no server yet. */
    public static NatsMessageBus connect(NatsSettings settings, BusListener listener) {
        var bus = new NatsMessageBus(settings, listener);
        bus.link.open();
        return bus;
    }

    @Override
    public <M extends BusMessage> void publish(Subject<M> subject, M message) {
        link.publish(subject.name(), codec.encode(message));
    }

    @Override
    public <M extends BusMessage> Subscription subscribe(Subject<M> subject, Consumer<M> handler) {
        return subscribe(subject, Optional.empty(), handler);
    }

    @Override
    public <M extends BusMessage> Subscription subscribe(Subject<M> subject, QueueGroup group, Consumer<M> handler) {
        return subscribe(subject, Optional.of(group.name()), handler);
    }

    private <M extends BusMessage> Subscription subscribe(
            Subject<M> subject, Optional<String> group, Consumer<M> handler) {
        var inbound = new Inbound<>(codec, subject.name(), subject.type(), listener);
        return add(subject.name(), group, message -> inbound.handle(message.getData(), handler));
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, Function<Q, CompletionStage<R>> handler) {
        return answer(subject, Optional.empty(), handler);
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, QueueGroup group, Function<Q, CompletionStage<R>> handler) {
        return answer(subject, Optional.of(group.name()), handler);
    }

    private <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, Optional<String> group, Function<Q, CompletionStage<R>> handler) {
        var inbound = new Inbound<>(codec, subject.name(), subject.request(), listener);
        return add(
                subject.name(),
                group,
                message -> inbound.answer(message.getData(), handler, reply -> sendReply(message, reply)));
    }

    private void sendReply(Message request, byte[] reply) {
        String inbox = request.getReplyTo();
        if (inbox != null) {
            link.publish(inbox, reply);
        }
    }

    private Subscription add(String subject, Optional<String> group, MessageHandler handler) {
        var subscription = new NatsSubscription(subject, group, handler, link::remove);
        link.add(subscription);
        return subscription;
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> CompletionStage<R> request(
            RequestSubject<Q, R> subject, Q request, Duration timeout) {
        Connection connection = link.connection();
        if (connection == null) {
            return CompletableFuture.failedFuture(new NoReplyException(subject.name()));
        }
        CompletableFuture<Message> reply;
        try {
            reply = connection.requestWithTimeout(subject.name(), codec.encode(request), timeout);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(new NoReplyException(subject.name()));
        }
        // The library looks for overdue replies every few seconds only.
        return reply.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .handleAsync((message, failure) -> read(subject, timeout, message, failure), continuations);
    }

    private <R extends BusMessage> R read(
            RequestSubject<?, R> subject, Duration timeout, @Nullable Message message, @Nullable Throwable failure) {
        if (message != null) {
            return codec.decode(message.getData(), subject.reply());
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        // Without a responder the library cancels the reply, which tells it apart from silence.
        throw cause instanceof TimeoutException
                ? new NoReplyException(subject.name(), timeout)
                : new NoReplyException(subject.name());
    }

    /** The library's connection, for tests: null until there is one. */
    @Nullable
    Connection connection() {
        return link.connection();
    }

    @Override
    public boolean isConnected() {
        return link.isConnected();
    }

    @Override
    public void onConnectionChange(Consumer<Boolean> connectionListener) {
        link.onConnectionChange(connectionListener);
    }

    @Override
    public void close() {
        link.close();
    }
}
