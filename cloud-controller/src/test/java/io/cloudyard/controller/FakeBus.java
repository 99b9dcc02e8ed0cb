package io.cloudyard.controller;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.QueueGroup;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.RequestSubject;
import io.cloudyard.contracts.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps what is published; nobody else is there. */
final class FakeBus implements MessageBus {
    final List<Published> published = new CopyOnWriteArrayList<>();

    record Published(String subject, BusMessage message) {}

    @Override
    public <M extends BusMessage> void publish(Subject<M> subject, M message) {
        published.add(new Published(subject.name(), message));
    }

    @Override
    public <M extends BusMessage> Subscription subscribe(Subject<M> subject, Consumer<M> handler) {
        return () -> {};
    }

    @Override
    public <M extends BusMessage> Subscription subscribe(Subject<M> subject, QueueGroup group, Consumer<M> handler) {
        return () -> {};
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> CompletionStage<R> request(
            RequestSubject<Q, R> subject, Q request, Duration timeout) {
        return new CompletableFuture<>();
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, Function<Q, CompletionStage<R>> handler) {
        return () -> {};
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, QueueGroup group, Function<Q, CompletionStage<R>> handler) {
        return () -> {};
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void onConnectionChange(Consumer<Boolean> listener) {}

    @Override
    public void close() {}
}
