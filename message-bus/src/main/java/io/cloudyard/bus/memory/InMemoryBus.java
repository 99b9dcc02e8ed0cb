package io.cloudyard.bus.memory;

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
import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The bus inside one JVM. Handlers run as tasks of the scheduler, one after the other, also those of different
 * subscriptions: a handler that waits for a reply waits for ever.
 */
public final class InMemoryBus implements MessageBus {
    private static final int MAX_BACKLOG = 10_000;

    private final JsonCodec codec = new JsonCodec();
    private final InMemoryNetwork network;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Boolean>> connectionListeners = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> backlog = new ArrayDeque<>();
    private volatile boolean connected = true;
    private volatile boolean closed;

    /** A bus of one client that delivers through {@code scheduler}. */
    public InMemoryBus(Scheduler scheduler) {
        this(new InMemoryNetwork(scheduler, RandomGenerator.getDefault()));
    }

    InMemoryBus(InMemoryNetwork network) {
        this.network = network;
    }

    InMemoryNetwork network() {
        return network;
    }

    @Override
    public <M extends BusMessage> void publish(Subject<M> subject, M message) {
        publish(subject.name(), codec.encode(message));
    }

    /** Sends {@code body} as it is, whatever it is: what a stranger on the bus could do. */
    public void publish(String subject, byte[] body) {
        synchronized (backlog) {
            if (!connected && !closed && backlog.size() < MAX_BACKLOG) {
                backlog.add(() -> publish(subject, body));
            }
        }
        if (isConnected()) {
            network.send(this, subject, body, reply -> {});
        }
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
        var inbound = new Inbound<>(codec, subject.name(), subject.type(), BusListener.NONE);
        return add(subject.name(), group, (body, reply) -> inbound.handle(body, handler));
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
        var inbound = new Inbound<>(codec, subject.name(), subject.request(), BusListener.NONE);
        return add(subject.name(), group, (body, reply) -> inbound.answer(body, handler, reply));
    }

    private Subscription add(String subject, Optional<String> group, BiConsumer<byte[], Consumer<byte[]>> handler) {
        var listener = new Listener(this, subject, group, handler);
        listeners.add(listener);
        network.add(listener);
        return listener;
    }

    void forget(Listener listener) {
        listeners.remove(listener);
        network.remove(listener);
    }

    @Override
    public <Q extends BusMessage, R extends BusMessage> CompletionStage<R> request(
            RequestSubject<Q, R> subject, Q request, Duration timeout) {
        var result = new CompletableFuture<R>();
        var timer = network.scheduler()
                .after(timeout, () -> result.completeExceptionally(new NoReplyException(subject.name(), timeout)));
        result.whenComplete((reply, failure) -> timer.cancel());
        if (isConnected()) {
            int asked = network.send(this, subject.name(), codec.encode(request), body -> read(subject, body, result));
            if (asked == 0) {
                network.scheduler()
                        .after(Duration.ZERO, () -> result.completeExceptionally(new NoReplyException(subject.name())));
            }
        }
        return result;
    }

    private <R extends BusMessage> void read(RequestSubject<?, R> subject, byte[] body, CompletableFuture<R> result) {
        try {
            result.complete(codec.decode(body, subject.reply()));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public boolean isConnected() {
        return connected && !closed;
    }

    @Override
    public void onConnectionChange(Consumer<Boolean> listener) {
        connectionListeners.add(listener);
    }

    void connected(boolean nowConnected) {
        List<Runnable> kept;
        synchronized (backlog) {
            if (connected == nowConnected || closed) {
                return;
            }
            connected = nowConnected;
            kept = new ArrayList<>(backlog);
            backlog.clear();
        }
        kept.forEach(Runnable::run);
        network.scheduler().after(Duration.ZERO, () -> connectionListeners.forEach(each -> each.accept(nowConnected)));
    }

    @Override
    public void close() {
        listeners.forEach(Listener::close);
        closed = true;
    }
}
