package io.cloudyard.dea.container;

import io.cloudyard.engine.ContainerId;
import java.time.Instant;
import java.util.Optional;

/**
 * A container that was started.
 *
 * @param endpoint empty when it ended before it could be asked for
 * @param startedAt on the engine's clock
 */
public record StartedContainer(ContainerId id, Optional<Endpoint> endpoint, Instant startedAt) {}
