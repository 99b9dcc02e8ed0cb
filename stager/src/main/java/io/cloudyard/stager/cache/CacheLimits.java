package io.cloudyard.stager.cache;

import io.cloudyard.contracts.Megabytes;

/**
 * How much is kept on a host.
 *
 * @param perApp largest build cache of one app and stack; a larger one is dropped after its build
 * @param allApps all build caches together
 * @param buildpacks unpacked buildpacks
 */
public record CacheLimits(Megabytes perApp, Megabytes allApps, int buildpacks) {
    /** 2 GB for an app, 20 GB in all, 50 buildpacks. */
    public static final CacheLimits DEFAULT = new CacheLimits(Megabytes.of(2048), Megabytes.of(20 * 1024), 50);

    public CacheLimits {
        if (buildpacks < 1) {
            throw new IllegalArgumentException("buildpacks: " + buildpacks + " (expected: >= 1)");
        }
    }
}
