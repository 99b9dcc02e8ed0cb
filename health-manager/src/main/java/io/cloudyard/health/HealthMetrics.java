package io.cloudyard.health;

import io.cloudyard.health.analysis.Correction;
import io.cloudyard.health.analysis.HealthStatus;
import io.cloudyard.health.analysis.Round;
import io.cloudyard.health.analysis.Standing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Counts what is done and shows how things stand. */
final class HealthMetrics {
    private static final String PREFIX = "cloudyard.health.";
    private final MeterRegistry registry;
    private final Counter deferred;
    private volatile HealthStatus status = new HealthStatus(Standing.DISCONNECTED, 0, 0, 0, 0, 0);

    HealthMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.deferred = Counter.builder(PREFIX + "deferred")
                .description("corrections that had to wait for the next round's budget")
                .register(registry);
        for (Standing standing : Standing.values()) {
            Gauge.builder(PREFIX + "standing", this, metrics -> metrics.status.standing() == standing ? 1 : 0)
                    .tag("standing", standing.name().toLowerCase(Locale.ROOT))
                    .description("1 for how the health manager stands now, 0 for the others")
                    .register(registry);
        }
        gauge("hosts", "hosts heard of lately", HealthStatus::hosts);
        gauge("shards.stale", "shards of the desired state too old to act on", HealthStatus::staleShards);
        gauge("instances.wished", "instances there should be", HealthStatus::wished);
        gauge("instances.running", "instances that are RUNNING", HealthStatus::running);
        gauge("crashing", "indexes that crashed lately", HealthStatus::crashing);
    }

    private void gauge(String name, String description, ToDoubleFunction<HealthStatus> value) {
        Gauge.builder(PREFIX + name, this, metrics -> value.applyAsDouble(metrics.status))
                .description(description)
                .register(registry);
    }

    void count(Round round) {
        deferred.increment(round.deferred());
        round.corrections().forEach(this::count);
    }

    private void count(Correction correction) {
        String kind = switch (correction) {
            case Correction.Start _ -> "start";
            case Correction.Stop _ -> "stop";
        };
        registry.counter(
                        PREFIX + "corrections",
                        "kind",
                        kind,
                        "reason",
                        correction.reason().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void show(HealthStatus newStatus) {
        status = newStatus;
    }
}
