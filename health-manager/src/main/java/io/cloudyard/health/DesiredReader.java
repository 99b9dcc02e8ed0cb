package io.cloudyard.health;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.health.analysis.ShardFetch;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the desired state shard by shard: all of it at start and after changes were missed, and one shard after the other
 * all the time. A reading that fails is begun again after a while.
 */
final class DesiredReader {
    private static final Logger LOG = LoggerFactory.getLogger(DesiredReader.class);

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final Duration heartbeat;
    private final IntFunction<ShardFetch> begin;
    private final BiFunction<ShardFetch, DesiredPage, Boolean> take;
    private final Set<Integer> underWay = new HashSet<>();
    private int next;
    private boolean soon;
    private boolean failing;

    /** {@code begin} starts a reading, {@code take} takes a page of it and says whether it was the last. */
    DesiredReader(
            MessageBus bus,
            Scheduler scheduler,
            Duration heartbeat,
            IntFunction<ShardFetch> begin,
            BiFunction<ShardFetch, DesiredPage, Boolean> take) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.heartbeat = heartbeat;
        this.begin = begin;
        this.take = take;
    }

    Scheduler.Cancellable start(Duration every) {
        return scheduler.every(every.dividedBy(Shards.COUNT), this::readNext);
    }

    private void readNext() {
        int shard;
        synchronized (this) {
            shard = next;
            next = (next + 1) % Shards.COUNT;
        }
        read(shard);
    }

    void readAll() {
        IntStream.range(0, Shards.COUNT).forEach(this::read);
    }

    /** After a missed change. Waits a little: changes from several controllers may only have overtaken each other. */
    synchronized void readAllSoon() {
        if (!soon) {
            soon = true;
            scheduler.after(heartbeat, () -> {
                synchronized (this) {
                    soon = false;
                }
                readAll();
            });
        }
    }

    private void read(int shard) {
        synchronized (this) {
            if (!bus.isConnected() || !underWay.add(shard)) {
                return;
            }
        }
        readPage(begin.apply(shard));
    }

    private void readPage(ShardFetch fetch) {
        bus.request(Subjects.DESIRED_FETCH, fetch.request(), heartbeat)
                .thenAccept(page -> takePage(fetch, page))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed(fetch.shard(), failure);
                    }
                });
    }

    private void takePage(ShardFetch fetch, DesiredPage page) {
        if (!Complete.is(page)) {
            throw new IllegalArgumentException("an incomplete page");
        }
        if (take.apply(fetch, page)) {
            succeeded(fetch.shard());
        } else {
            readPage(fetch);
        }
    }

    private synchronized void succeeded(int shard) {
        underWay.remove(shard);
        if (failing) {
            failing = false;
            LOG.info("the desired state can be read again");
        }
    }

    private synchronized void failed(int shard, Throwable failure) {
        underWay.remove(shard);
        if (!failing) {
            failing = true;
            LOG.warn("the desired state cannot be read ({}); shards that get too old are left alone", why(failure));
        }
        scheduler.after(heartbeat, () -> read(shard));
    }

    private static @Nullable String why(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null ? failure.getMessage() : cause.getMessage();
    }
}
