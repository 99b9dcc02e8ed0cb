/**
 * Routes and where they lead. Start at {@link io.cloudyard.controller.routes.RouteController}.
 */
@NullMarked
package io.cloudyard.controller.routes;

import org.jspecify.annotations.NullMarked;
