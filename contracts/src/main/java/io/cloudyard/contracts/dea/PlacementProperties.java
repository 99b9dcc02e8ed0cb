package io.cloudyard.contracts.dea;

/**
 * Where a host stands.
 *
 * @param zone failure domain, {@code default} unless configured
 */
public record PlacementProperties(String zone) {}
