package io.cloudyard.health;

import io.cloudyard.health.analysis.BackOff;
import io.cloudyard.health.analysis.Rules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the health manager, {@code cloudyard.health.*}. Times are given in heartbeats: whoever makes agents beat
 * slower makes everything here slower in proportion, and nothing gets out of step. They are checked at start-up.
 *
 * @param heartbeat how often every agent is heard of (heartbeat or advert), 100 ms to 1 min. 5 s: a thousand hosts then
 *     cost the bus 200 messages a second, and a lost host is noticed in 15 s
 * @param hostLostBeats silence after which a host is gone, at least 3. 3: two lost messages in a row do not lose a host,
 *     and its apps are on their way elsewhere after 15 s
 * @param warmUp how long hosts are listened to after the start, and after the bus was away, before anything is done, at
 *     least 1 s. 15 s: as long as it takes to tell that a host is gone. A cloud of one host needs less: its agent
 *     answers at once when it is asked
 * @param graceBeats how long the controller is left alone after a change that it acts on itself, at least 1. 2: its own
 *     orders show in the heartbeats by then
 * @param orderBeats how long an order may take to show before it is repeated, at least 2. 6: an agent reports a start
 *     that it accepted at once, so 30 s without a sign mean that the order was lost or could not be placed
 * @param fetchBeats how often each shard of the desired state is read again, at least 1. 6: changes are heard as they
 *     happen, so this only bounds how long a lost message matters
 * @param desiredFreshBeats age up to which a shard is trusted, at least twice {@code fetchBeats}. 18: two readings in a
 *     row may fail
 * @param startsPerSecond start orders a second at the most, at least 1. 50: about what one controller places with ease
 * @param stopsPerSecond stop orders a second at the most, at least 1
 * @param crash how crashing apps are restarted
 * @param massLoss when to stop acting
 */
@ConfigurationProperties(prefix = "cloudyard.health", ignoreUnknownFields = false)
public record HealthSettings(
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("3") int hostLostBeats,
        @DefaultValue("15s") Duration warmUp,
        @DefaultValue("2") int graceBeats,
        @DefaultValue("6") int orderBeats,
        @DefaultValue("6") int fetchBeats,
        @DefaultValue("18") int desiredFreshBeats,
        @DefaultValue("50") int startsPerSecond,
        @DefaultValue("50") int stopsPerSecond,
        @DefaultValue Crash crash,
        @DefaultValue MassLoss massLoss) {
    private static final Duration ROUND = Duration.ofSeconds(1);

    public HealthSettings {
        if (heartbeat.toMillis() < 100 || heartbeat.compareTo(Duration.ofMinutes(1)) > 0) {
            throw refusal("heartbeat", heartbeat, "100ms to 1m");
        }
        atLeast("host-lost-beats", hostLostBeats, 3);
        if (warmUp.compareTo(ROUND) < 0) {
            throw refusal("warm-up", warmUp, ">= 1s");
        }
        atLeast("grace-beats", graceBeats, 1);
        atLeast("order-beats", orderBeats, 2);
        atLeast("fetch-beats", fetchBeats, 1);
        atLeast("desired-fresh-beats", desiredFreshBeats, 2 * fetchBeats);
        atLeast("starts-per-second", startsPerSecond, 1);
        atLeast("stops-per-second", stopsPerSecond, 1);
    }

    /**
     * Restarts of crashing apps.
     *
     * @param immediateRestarts so many crashes in a row are restarted at once; 0 or more
     * @param firstDelay wait after the next one, doubled with each further one
     * @param maxDelay the wait grows no further; a restart always comes
     * @param healthyAfter an instance that ran so long ends the row
     */
    public record Crash(
            @DefaultValue("3") int immediateRestarts,
            @DefaultValue("30s") Duration firstDelay,
            @DefaultValue("16m") Duration maxDelay,
            @DefaultValue("5m") Duration healthyAfter) {
        public Crash {
            atLeast("crash.immediate-restarts", immediateRestarts, 0);
            positive("crash.first-delay", firstDelay);
            positive("crash.healthy-after", healthyAfter);
            if (maxDelay.compareTo(firstDelay) < 0) {
                throw refusal("crash.max-delay", maxDelay, "at least crash.first-delay, " + firstDelay);
            }
        }
    }

    /**
     * When so many hosts vanish together, the fault is more likely between them and us than with all of them. Then
     * nothing is corrected until enough of them are back, or {@code hold} has passed.
     *
     * @param percent of all hosts, more than; 1 to 100
     * @param minimum hosts, at least; below it hosts are always believed to be gone, so that a small cloud heals
     * @param hold after that the loss is taken as real
     */
    public record MassLoss(
            @DefaultValue("50") int percent,
            @DefaultValue("3") int minimum,
            @DefaultValue("5m") Duration hold) {
        public MassLoss {
            if (percent < 1 || percent > 100) {
                throw refusal("mass-loss.percent", percent, "1 to 100");
            }
            atLeast("mass-loss.minimum", minimum, 1);
            positive("mass-loss.hold", hold);
        }
    }

    /** The same as the rules want it. */
    Rules rules() {
        var timing = new Rules.Timing(
                heartbeat,
                beats(hostLostBeats),
                warmUp,
                beats(graceBeats),
                beats(orderBeats),
                beats(desiredFreshBeats));
        return new Rules(
                timing,
                new BackOff(crash.immediateRestarts, crash.firstDelay, crash.maxDelay, crash.healthyAfter),
                new Rules.MassLoss(massLoss.percent, massLoss.minimum, beats(hostLostBeats * 2), massLoss.hold),
                new Rules.Budget(startsPerSecond, stopsPerSecond, ROUND));
    }

    /** How often each shard is read. */
    Duration fetchEvery() {
        return beats(fetchBeats);
    }

    /** How often time is let pass. */
    Duration round() {
        return ROUND;
    }

    private Duration beats(int count) {
        return heartbeat.multipliedBy(count);
    }

    private static void atLeast(String key, int value, int least) {
        if (value < least) {
            throw refusal(key, value, ">= " + least);
        }
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) {
            throw refusal(key, value, "> 0");
        }
    }

    private static IllegalArgumentException refusal(String key, Object value, String expected) {
        return new IllegalArgumentException("cloudyard.health." + key + ": " + value + " (expected: " + expected + ")");
    }
}
