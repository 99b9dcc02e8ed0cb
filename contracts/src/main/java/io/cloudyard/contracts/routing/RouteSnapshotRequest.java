package io.cloudyard.contracts.routing;

import io.cloudyard.contracts.BusMessage;

/** A router asks one agent for all its routes. Empty. */
public record RouteSnapshotRequest() implements BusMessage {}
