package io.cloudyard.health.analysis;

/**
 * How things stand.
 *
 * @param standing whether corrections are being sent
 * @param hosts heard of lately
 * @param staleShards of the desired state, 0 to 16
 * @param wished instances
 * @param running instances
 * @param crashing indexes that crashed lately
 */
public record HealthStatus(Standing standing, int hosts, int staleShards, int wished, int running, int crashing) {}
