package io.cloudyard.dea.instance;

import io.cloudyard.contracts.instance.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the health checks of one instance have come. At first they follow each other quickly, ever more slowly, so that
 * a quick app is seen ready at once; after the first success there is one per interval, and a failed one is repeated soon.
 *
 * @param phase before or after the first success
 * @param since when the container started
 * @param attempts in this phase
 * @param failures in a row
 */
public record ProbeState(Phase phase, Instant since, int attempts, int failures) {
    private static final Duration FIRST = Duration.ofMillis(25);
    private static final Duration SLOWEST_START = Duration.ofMillis(500);
    private static final double GROWTH = 1.4;
    private static final Duration REPEAT = Duration.ofSeconds(2);
    private static final int FAILURES = 3;
    private static final int DEFAULT_TIMEOUT_SECONDS = 60;
    private static final int DEFAULT_INTERVAL_SECONDS = 30;

    /** Before or after the first success. */
    public enum Phase {
        /** It has not succeeded yet. */
        STARTING,
        /** It has. */
        LIVE
    }

    /** What follows from a probe's outcome. */
    public sealed interface Verdict {
        /** Probe again after {@code delay}. */
        record Again(ProbeState state, Duration delay) implements Verdict {}

        /** It is healthy now; probe again after {@code delay}. */
        record Ready(ProbeState state, Duration delay) implements Verdict {}

        /** It did not become healthy in time. */
        record NeverReady(Duration timeout) implements Verdict {}

        /** It was healthy and no longer is. */
        record Lost(String failure) implements Verdict {}
    }

    /** Nothing probed yet; the container started at {@code since}. */
    public static ProbeState starting(Instant since) {
        return new ProbeState(Phase.STARTING, since, 0, 0);
    }

    /** An instance that was healthy before the agent restarted. */
    public static ProbeState live(Instant since) {
        return new ProbeState(Phase.LIVE, since, 0, 0);
    }

    /** When to probe first. */
    public static Duration first() {
        return FIRST;
    }

    /** What follows from a probe that ended {@code now}; {@code failure} is empty when it succeeded. */
    public Verdict after(Optional<String> failure, Instant now, HealthCheck check) {
        return switch (phase) {
            case STARTING -> failure.isPresent() ? notYet(now, check) : ready(check);
            case LIVE ->
                failure.<Verdict>map(this::failed)
                        .orElseGet(() ->
                                new Verdict.Again(new ProbeState(Phase.LIVE, since, attempts + 1, 0), interval(check)));
        };
    }

    private Verdict ready(HealthCheck check) {
        return new Verdict.Ready(live(since), interval(check));
    }

    private Verdict notYet(Instant now, HealthCheck check) {
        Duration timeout =
                Duration.ofSeconds(check.timeoutSeconds() > 0 ? check.timeoutSeconds() : DEFAULT_TIMEOUT_SECONDS);
        if (!now.isBefore(since.plus(timeout))) {
            return new Verdict.NeverReady(timeout);
        }
        double grown = FIRST.toMillis() * Math.pow(GROWTH, Math.min(attempts + 1, 20));
        Duration delay = Duration.ofMillis(Math.min(SLOWEST_START.toMillis(), Math.round(grown)));
        return new Verdict.Again(new ProbeState(Phase.STARTING, since, attempts + 1, failures + 1), delay);
    }

    private Verdict failed(String failure) {
        return failures + 1 >= FAILURES
                ? new Verdict.Lost(failure)
                : new Verdict.Again(new ProbeState(Phase.LIVE, since, attempts + 1, failures + 1), REPEAT);
    }

    private static Duration interval(HealthCheck check) {
        return Duration.ofSeconds(check.intervalSeconds() > 0 ? check.intervalSeconds() : DEFAULT_INTERVAL_SECONDS);
    }
}
