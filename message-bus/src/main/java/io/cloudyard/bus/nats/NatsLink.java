package io.cloudyard.bus.nats;

import io.cloudyard.bus.BusListener;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds on to the bus for ever. The client library reconnects a connection that it had, but gives up on a server that is
 * not there yet and on one that refuses it twice; then a new connection is made here and everything subscribed again.
 */
final class NatsLink {
    private static final Logger LOG = LoggerFactory.getLogger(NatsLink.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Object lock = new Object();
    private final NatsSettings settings;
    private final BusListener listener;
    private final Options options;
    private final Set<NatsSubscription> subscriptions = new LinkedHashSet<>();
    private final Backlog backlog = new Backlog();
    private final List<Consumer<Boolean>> connectionListeners = new CopyOnWriteArrayList<>();
    private final ExecutorService threads;
    private final ExecutorService notifications;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Connection connection;
    private volatile boolean connected;
    private volatile boolean overflowing;

    NatsLink(NatsSettings settings, BusListener listener) {
        this.settings = settings;
        this.listener = listener;
        var factory = Thread.ofPlatform()
                .name("bus-" + settings.clientName() + "-", 0)
                .daemon()
                .factory();
        this.threads = Executors.newCachedThreadPool(factory);
        this.notifications = Executors.newSingleThreadExecutor(factory);
        this.options = NatsOptions.of(settings, threads, factory, new NatsEvents(this));
    }

    void open() {
        threads.execute(this::connectUntilItWorks);
    }

    private void connectUntilItWorks() {
        boolean silent = false;
        try {
            while (closed.getCount() > 0) {
                try {
                    adopt(Nats.connect(options));
                    return;
                } catch (IOException e) {
                    if (!silent) {
                        LOG.warn("no bus at {} yet: {}; trying again until there is one", settings.address(), why(e));
                        silent = true;
                    }
                }
                closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The library's own text quotes the URL, and with it the password. */
    private static String why(IOException e) {
        return e instanceof AuthenticationException ? "it refuses our user or password" : "it does not answer";
    }

    /** Subscribes first and sends the backlog second, so that nothing sent by ourselves is missed by ourselves. */
    private void adopt(Connection fresh) {
        synchronized (lock) {
            if (closed.getCount() == 0) {
                closeQuietly(fresh);
                return;
            }
            subscriptions.forEach(subscription -> subscription.attach(fresh));
            backlog.drainTo((subject, body) -> send(fresh, subject, body));
            connection = fresh;
            changed(fresh.getStatus() == Connection.Status.CONNECTED);
        }
    }

    void publish(String subject, byte[] body) {
        Connection current = connection;
        if (current != null) {
            send(current, subject, body);
            return;
        }
        synchronized (lock) {
            if (connection != null) {
                send(connection, subject, body);
            } else if (!backlog.offer(subject, body)) {
                dropped(subject);
            }
        }
    }

    private void send(Connection over, String subject, byte[] body) {
        try {
            over.publish(subject, body);
        } catch (IllegalStateException e) {
            // The backlog of a connection that is down is full, or the connection was closed under our hands.
            dropped(subject);
        }
    }

    void dropped(String subject) {
        if (!overflowing) {
            overflowing = true;
            LOG.warn(
                    "the backlog for the bus at {} is full: messages are dropped until it is back", settings.address());
        }
        listener.dropped(subject);
    }

    void add(NatsSubscription subscription) {
        synchronized (lock) {
            subscriptions.add(subscription);
            if (connection != null) {
                subscription.attach(connection);
            }
        }
    }

    void remove(NatsSubscription subscription) {
        synchronized (lock) {
            subscriptions.remove(subscription);
            subscription.detach();
        }
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    boolean isConnected() {
        return connected;
    }

    void onConnectionChange(Consumer<Boolean> connectionListener) {
        connectionListeners.add(connectionListener);
    }

    void changed(boolean nowConnected) {
        synchronized (lock) {
            if (connected == nowConnected || closed.getCount() == 0) {
                return;
            }
            connected = nowConnected;
            overflowing = false;
            LOG.info(
                    nowConnected ? "connected to the bus at {}" : "lost the bus at {}; reconnecting",
                    settings.address());
            notifications.execute(() -> connectionListeners.forEach(each -> each.accept(nowConnected)));
        }
    }

    /** The library has given this connection up. */
    void lost(Connection which) {
        synchronized (lock) {
            if (connection != which || closed.getCount() == 0) {
                return;
            }
            connection = null;
            changed(false);
        }
        open();
    }

    void slow(io.nats.client.Consumer consumer) {
        synchronized (lock) {
            subscriptions.stream().filter(each -> each.isServedBy(consumer)).forEach(each -> {
                LOG.warn("messages on {} come faster than they are handled: some are dropped", each.subject());
                listener.slowConsumer(each.subject());
            });
        }
    }

    void close() {
        Connection last;
        synchronized (lock) {
            closed.countDown();
            connected = false;
            last = connection;
        }
        if (last != null) {
            drain(last);
        }
        notifications.shutdown();
        threads.shutdown();
    }

    private static void drain(Connection last) {
        try {
            if (last.getStatus() == Connection.Status.CONNECTED) {
                last.drain(DRAIN).get(DRAIN.toMillis() + 1000, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException | IllegalStateException e) {
            LOG.warn("the bus was left before all messages in hand were handled: {}", e.getMessage());
        }
        closeQuietly(last);
    }

    private static void closeQuietly(Connection which) {
        try {
            which.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
