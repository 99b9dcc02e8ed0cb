package io.cloudyard.engine;

/**
 * What a container may use at the most.
 *
 * @param memoryBytes memory, no swap on top
 * @param cpuShares weight against other containers, 2 to 262144; 1024 is Docker's default
 * @param pids processes and threads
 * @param fileDescriptors open files of one process
 * @param fileBytes largest single file; the total is the caller's to watch with {@link ContainerStats}
 */
public record ContainerLimits(long memoryBytes, int cpuShares, int pids, int fileDescriptors, long fileBytes) {}
