package io.cloudyard.bus;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.RequestSubject;
import io.cloudyard.contracts.Subject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * At-most-once messages between components. A message may be lost (no one listens, the bus is down, a receiver is too
 * slow), never altered and never delivered twice; messages of one publisher on one subject arrive in order.
 *
 * <p>Each subscription handles its messages one after the other on a thread of its own; a handler that throws loses
 * that message only, and is logged. While the connection is down, {@code publish} keeps a bounded backlog and then drops.
 */
public interface MessageBus extends AutoCloseable {

    /** Sends {@code message} to whoever listens. Never blocks, never throws for a bus that is down. */
    <M extends BusMessage> void publish(Subject<M> subject, M message);

    /** Hears every message of {@code subject}. */
    <M extends BusMessage> Subscription subscribe(Subject<M> subject, Consumer<M> handler);

    /** As {@link #subscribe(Subject, Consumer)}, but each message goes to one member of {@code group} only. */
    <M extends BusMessage> Subscription subscribe(Subject<M> subject, QueueGroup group, Consumer<M> handler);

    /**
     * Asks, and takes the first answer.
     *
     * @return fails with {@link NoReplyException} when nobody listens or {@code timeout} is over
     */
    <Q extends BusMessage, R extends BusMessage> CompletionStage<R> request(
            RequestSubject<Q, R> subject, Q request, Duration timeout);

    /** Answers requests. A handler that throws or fails gives no answer: the asker times out. */
    <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, Function<Q, CompletionStage<R>> handler);

    /** As {@link #answer(RequestSubject, Function)}, by one member of {@code group}. */
    <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, QueueGroup group, Function<Q, CompletionStage<R>> handler);

    /** Whether the bus can be reached now. */
    boolean isConnected();

    /** Calls {@code listener} on every change of {@link #isConnected()}. */
    void onConnectionChange(Consumer<Boolean> listener);

    /** Ends all subscriptions after their messages in hand, then the connection. */
    @Override
    void close();
}
