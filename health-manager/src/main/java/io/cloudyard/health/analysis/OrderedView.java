package io.cloudyard.health.analysis;

import io.cloudyard.contracts.id.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was ordered and has not shown yet. An order lives for a while; when that is over it may be given again. */
final class OrderedView {
    /** An order that nothing comes of is repeated after one, then two, then every four lives. */
    private static final int MAX_LIVES = 4;

    private final Duration life;
    private final Map<Slot, StartOrder> starts = new HashMap<>();
    private final Map<InstanceId, Instant> stops = new HashMap<>();

    OrderedView(Duration life) {
        this.life = life;
    }

    void add(Correction correction, Instant now) {
        switch (correction) {
            case Correction.Start start ->
                starts.merge(start.slot(), new StartOrder(now.plus(life), 1), (before, first) -> again(before, now));
            case Correction.Stop stop -> stops.put(stop.instance().id(), now.plus(life));
        }
    }

    private StartOrder again(StartOrder before, Instant now) {
        int lives = Math.min(before.lives * 2, MAX_LIVES);
        return new StartOrder(now.plus(life.multipliedBy(lives)), lives);
    }

    /** The slot is served. */
    void served(Slot slot) {
        starts.remove(slot);
    }

    /** Until when an order to start it is in flight. */
    Optional<Instant> startUntil(Slot slot) {
        return Optional.ofNullable(starts.get(slot)).map(StartOrder::until);
    }

    /** Until when an order to stop it is in flight. */
    Optional<Instant> stopUntil(InstanceId instance) {
        return Optional.ofNullable(stops.get(instance));
    }

    /** A start is remembered for some time after its life, so that the next one knows it was in vain. */
    void prune(Instant now) {
        starts.values().removeIf(order -> now.isAfter(order.until.plus(life.multipliedBy(MAX_LIVES))));
        stops.values().removeIf(now::isAfter);
    }

    private record StartOrder(Instant until, int lives) {}
}
