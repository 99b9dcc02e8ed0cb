/**
 * The controller as a route like any other. Start at {@link io.cloudyard.controller.routing.ComponentRoutes}.
 */
@NullMarked
package io.cloudyard.controller.routing;

import org.jspecify.annotations.NullMarked;
