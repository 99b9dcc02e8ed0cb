package io.cloudyard.health.simulation;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.QueueGroup;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.RequestSubject;
import io.cloudyard.contracts.Subject;
import io.cloudyard.contracts.health.DesiredFetch;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.HealthStop;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.testing.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** The health manager's bus, with an eye on it: what it orders, and whether it had read that shard lately. */
final class WatchedBus implements MessageBus {
    private static final Duration FRESH = Duration.ofSeconds(90);

    private final MessageBus bus;
    private final VirtualScheduler time;
    private final Map<Integer, Instant> begun = new HashMap<>();
    private final Map<Integer, Instant> complete = new HashMap<>();
    private final List<String> breaches = new ArrayList<>();
    private int orders;

    WatchedBus(MessageBus bus, VirtualScheduler time) {
        this.bus = bus;
        this.time = time;
    }

    /** Orders given on a shard that was not fresh, or while cut off. */
    List<String> breaches() {
        return breaches;
    }

    /** How many orders were given. */
    int orders() {
        return orders;
    }

    @Override
    public <M extends BusMessage> void publish(Subject<M> subject, M message) {
        switch (message) {
            case HealthStart start -> check(start.process(), start);
            case HealthStop stop -> check(stop.process(), stop);
            default -> {
                // Only orders matter.
            }
        }
        bus.publish(subject, message);
    }

    private void check(ProcessId process, Object order) {
        orders++;
        Instant read = complete.getOrDefault(Shards.of(process), Instant.MIN);
        if (!bus.isConnected() || read.isBefore(time.now().minus(FRESH))) {
            breaches.add(time.now() + " " + order);
        }
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> CompletionStage<R> request(
            RequestSubject<Q, R> subject, Q request, Duration timeout) {
        CompletionStage<R> reply = bus.request(subject, request, timeout);
        if (request instanceof DesiredFetch fetch) {
            if (fetch.after() == null) {
                begun.put(fetch.shard(), time.now());
            }
            reply.thenAccept(page -> {
                if (!((DesiredPage) page).more()) {
                    complete.put(fetch.shard(), begun.getOrDefault(fetch.shard(), Instant.MIN));
                }
            });
        }
        return reply;
    }

    @Override
    public <M extends BusMessage> Subscription subscribe(Subject<M> subject, Consumer<M> handler) {
        return bus.subscribe(subject, handler);
    }

    @Override
    public <M extends BusMessage> Subscription subscribe(Subject<M> subject, QueueGroup group, Consumer<M> handler) {
        return bus.subscribe(subject, group, handler);
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, Function<Q, CompletionStage<R>> handler) {
        return bus.answer(subject, handler);
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> Subscription answer(
            RequestSubject<Q, R> subject, QueueGroup group, Function<Q, CompletionStage<R>> handler) {
        return bus.answer(subject, group, handler);
    }

    @Override
    public boolean isConnected() {
        return bus.isConnected();
    }

    @Override
    public void onConnectionChange(Consumer<Boolean> listener) {
        bus.onConnectionChange(listener);
    }

    @Override
    public void close() {
        bus.close();
    }
}
