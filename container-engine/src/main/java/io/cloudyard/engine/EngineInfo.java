package io.cloudyard.engine;

/**
 * What an engine says of itself and its host.
 *
 * @param version of the engine
 * @param cpus of its host
 * @param memoryBytes of its host
 */
public record EngineInfo(String version, int cpus, long memoryBytes) {}
