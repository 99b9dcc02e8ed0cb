/** The routes of one host, numbered so that a lost message is noticed. Start at {@link io.cloudyard.dea.routing.HostRoutes}. */
@NullMarked
package io.cloudyard.dea.routing;

import org.jspecify.annotations.NullMarked;
