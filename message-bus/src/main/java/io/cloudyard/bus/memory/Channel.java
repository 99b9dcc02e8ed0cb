package io.cloudyard.bus.memory;

import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The way from one sender to one receiver. First in, first out, whatever the delays. */
final class Channel {
    private final Scheduler scheduler;
    private final Queue<Runnable> inFlight = new ArrayDeque<>();
    private Instant lastArrival = Instant.MIN;

    Channel(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    synchronized void send(Duration delay, Runnable arrival) {
        Instant now = scheduler.clock().instant();
        Instant at = now.plus(delay);
        lastArrival = at.isBefore(lastArrival) ? lastArrival : at;
        inFlight.add(arrival);
        scheduler.after(Duration.between(now, lastArrival), this::arriveNext);
    }

    private void arriveNext() {
        Runnable next = poll();
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable poll() {
        return inFlight.poll();
    }
}
