package io.cloudyard.dea.agent;

import io.cloudyard.contracts.instance.HealthCheck;
import io.cloudyard.dea.container.Endpoint;
import java.util.Optional;

/** Looks once whether an instance is healthy. */
@FunctionalInterface
public interface Prober {

    /** Blocks for {@code check}'s invocation timeout at the most. Returns what is wrong, empty when nothing is. */
    Optional<String> probe(HealthCheck check, Endpoint endpoint);
}
