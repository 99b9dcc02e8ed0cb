/**
 * How routes are learnt: classic registrations that grow stale, and hosts' snapshots and deltas under a lease. Start at
 * {@link io.cloudyard.router.registry.RouteRegistry}, which decides; {@link io.cloudyard.router.registry.RouteFeed} is its
 * edge to the bus.
 */
@NullMarked
package io.cloudyard.router.registry;

import org.jspecify.annotations.NullMarked;
