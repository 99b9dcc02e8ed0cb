package io.cloudyard.contracts.health;

import io.cloudyard.contracts.id.ProcessId;

/** How the desired state is cut, so that freshness is known part by part. */
public final class Shards {
    /** Number of shards. Changing it needs controllers and health managers to be changed together. */
    public static final int COUNT = 16;

    private Shards() {}

    /** The shard of {@code process}, 0 to {@link #COUNT} - 1. */
    public static int of(ProcessId process) {
        return Math.floorMod(process.value().hashCode(), COUNT);
    }
}
