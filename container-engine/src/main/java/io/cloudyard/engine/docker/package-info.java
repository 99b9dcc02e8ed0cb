/**
 * Containers of a Docker Engine, through its API only. Start at {@link
 * io.cloudyard.engine.docker.DockerContainerEngine#connect(io.cloudyard.engine.Ownership, java.util.Optional)}.
 */
@NullMarked
package io.cloudyard.engine.docker;

import org.jspecify.annotations.NullMarked;
