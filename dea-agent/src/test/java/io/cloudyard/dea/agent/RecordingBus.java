package io.cloudyard.dea.agent;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.NoReplyException;
import io.cloudyard.bus.QueueGroup;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.RequestSubject;
import io.cloudyard.contracts.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A bus with one agent on it: keeps what the agent sends, and asks it. */
public final class RecordingBus implements MessageBus {
    private final Map<String, Function<Object, CompletionStage<?>>> answers = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Object>> handlers = new ConcurrentHashMap<>();
    private final List<BusMessage> sent = new CopyOnWriteArrayList<>();
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();

    /** What was sent, of one type. */
    public <M extends BusMessage> List<M> sent(Class<M> type) {
        return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<BusMessage> sent() {
        return List.copyOf(sent);
    }

    void clear() {
        sent.clear();
    }

    /** As if another component had published it. */
    <M extends BusMessage> void deliver(Subject<M> subject, M message) {
        Consumer<Object> handler = handlers.get(subject.name());
        if (handler != null) {
            handler.accept(message);
        }
    }

    void reconnect() {
        listeners.forEach(listener -> listener.accept(true));
    }

    @Override
    public <M extends BusMessage> void publish(Subject<M> subject, M message) {
        sent.add(message);
    }

    @Override
    public <M extends BusMessage> Subscription subscribe(Subject<M> subject, Consumer<M> handler) {
        handlers.put(subject.name(), message -> handler.accept(subject.type().cast(message)));
        return () -> handlers.remove(subject.name());
    }

    @Override
    public <M extends BusMessage> Subscription subscribe(Subject<M> subject, QueueGroup group, Consumer<M> handler) {
        return subscribe(subject, handler);
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> CompletionStage<R> request(
            RequestSubject<Q, R> subject, Q request, Duration timeout) {
        Function<Object, CompletionStage<?>> answer = answers.get(subject.name());
        return answer == null
                ? CompletableFuture.failedFuture(new NoReplyException(subject.name()))
                : answer.apply(request).thenApply(subject.reply()::cast);
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, Function<Q, CompletionStage<R>> handler) {
        answers.put(subject.name(), request -> handler.apply(subject.request().cast(request)));
        return () -> answers.remove(subject.name());
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, QueueGroup group, Function<Q, CompletionStage<R>> handler) {
        return answer(subject, handler);
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void onConnectionChange(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {}
}
