package io.cloudyard.contracts.routing;

import org.jspecify.annotations.Nullable;

/**
 * How a route is balanced; gorouter's {@code options} (routing-release RFC-0042) plus a weight.
 *
 * @param loadbalancing {@code round-robin}, {@code least-connection} or {@code hash}; null for the router's default
 * @param hashHeader request header whose value is hashed
 * @param hashBalance no instance above this multiple of the mean in-flight requests; 0 or null: off
 * @param weight share of the traffic against the route's other endpoints, null: 100
 */
public record RouteOptions(
        @Nullable String loadbalancing,
        @Nullable String hashHeader,
        @Nullable Double hashBalance,
        @Nullable Integer weight) {}
