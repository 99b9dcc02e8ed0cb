/**
 * The router: every request of every app goes through it. Start at {@code RouterApplication}; the
 * way of a request starts at {@code proxy.FrontConnection}, the way of a route at {@code registry.RouteRegistry}.
 */
@NullMarked
package io.cloudyard.router;

import org.jspecify.annotations.NullMarked;
