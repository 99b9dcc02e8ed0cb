package io.cloudyard.contracts.instance;

/**
 * What an instance uses.
 *
 * @param cpu share of one core, 1.0 = a whole core
 * @param mem bytes
 * @param disk bytes under {@code /home/vcap} and {@code /tmp}, droplet included
 * @param logRate bytes per second
 */
public record InstanceUsage(double cpu, long mem, long disk, long logRate) {}
