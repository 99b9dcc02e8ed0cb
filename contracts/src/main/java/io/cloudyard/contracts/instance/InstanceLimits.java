package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.Megabytes;

/**
 * What an instance may use at the most.
 *
 * @param mem memory; no swap on top
 * @param disk files under {@code /home/vcap} and {@code /tmp} together, droplet included
 * @param fds open files
 * @param pids processes and threads
 */
public record InstanceLimits(Megabytes mem, Megabytes disk, int fds, int pids) {}
