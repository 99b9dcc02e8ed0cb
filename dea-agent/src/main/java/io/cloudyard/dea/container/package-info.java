/** From a start order to a container and back. Start at {@link io.cloudyard.dea.container.InstanceContainers}. */
@NullMarked
package io.cloudyard.dea.container;

import org.jspecify.annotations.NullMarked;
