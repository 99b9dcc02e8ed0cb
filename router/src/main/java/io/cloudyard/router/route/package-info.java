/**
 * What a name leads to, and which instance takes a request: the route table and balancing. No input or output. Start at
 * {@link io.cloudyard.router.route.RouteTable}.
 */
@NullMarked
package io.cloudyard.router.route;

import org.jspecify.annotations.NullMarked;
