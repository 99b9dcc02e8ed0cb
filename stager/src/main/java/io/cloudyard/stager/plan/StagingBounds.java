package io.cloudyard.stager.plan;

import io.cloudyard.contracts.Megabytes;
import java.time.Duration;

/**
 * What a build may use; named in the failures that come of it.
 *
 * @param memory of the container
 * @param disk of the container, cache included
 * @param timeout for all of it
 */
public record StagingBounds(Megabytes memory, Megabytes disk, Duration timeout) {}
