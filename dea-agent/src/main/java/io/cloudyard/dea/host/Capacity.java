package io.cloudyard.dea.host;

import io.cloudyard.contracts.Megabytes;

/**
 * What a host gives away when it is empty.
 *
 * @param memory for instances and builds together
 * @param disk for instances and builds together
 * @param instances how many it runs at the most
 */
public record Capacity(Megabytes memory, Megabytes disk, int instances) {
    public Capacity {
        if (instances < 0) {
            throw new IllegalArgumentException("instances: " + instances + " (expected: >= 0)");
        }
    }
}
