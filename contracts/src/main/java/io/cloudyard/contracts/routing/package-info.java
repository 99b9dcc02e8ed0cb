/**
 * Routes on the bus: the classic {@code router.*} messages and the sequenced per-host ones. Start at {@link io.cloudyard.contracts.routing.RouterRegister}.
 */
@NullMarked
package io.cloudyard.contracts.routing;

import org.jspecify.annotations.NullMarked;
