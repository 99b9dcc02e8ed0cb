package io.cloudyard.engine;

import java.time.Duration;

/**
 * What a container uses.
 *
 * @param cpuTime used since its start, all cores together
 * @param memoryBytes in use now, page cache that can be dropped left out
 * @param processes processes and threads
 */
public record ContainerStats(Duration cpuTime, long memoryBytes, int processes) {}
