package io.cloudyard.contracts.staging;

import org.jspecify.annotations.Nullable;

/**
 * A buildpack that took part.
 *
 * @param name as ordered
 * @param version what it says of itself, null when nothing
 * @param detectOutput what its detect printed, null when detect was skipped
 */
public record StagedBuildpack(
        String name, @Nullable String version, @Nullable String detectOutput) {}
