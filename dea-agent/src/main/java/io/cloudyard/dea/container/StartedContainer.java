package io.cloudyard.dea.container;

import io.cloudyard.engine.ContainerId;
import java.time.Instant;

/**
 * A container that runs.
 *
 * @param startedAt on the engine's clock
 */
public record StartedContainer(ContainerId id, Endpoint endpoint, Instant startedAt) {}
