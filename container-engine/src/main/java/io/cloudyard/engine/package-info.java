/**
 * Containers, volumes and images as a port. Start at {@link io.cloudyard.engine.ContainerEngine}; {@code docker} is the
 * adapter to a Docker Engine, local or remote: everything goes through the engine's API, nothing through the host's files.
 */
@NullMarked
package io.cloudyard.engine;

import org.jspecify.annotations.NullMarked;
