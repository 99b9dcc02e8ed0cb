package io.cloudyard.stager;

import io.cloudyard.contracts.Megabytes;
import java.time.Duration;

/**
 * What builds get, whatever is requested.
 *
 * @param concurrency builds at the same time
 * @param minimumMemory of a container; more when the app has more
 * @param minimumDisk of a container; more when the app has more
 * @param timeout of a build whose request names none
 * @param cpuShares weight against other containers; an instance has 1024 or so
 * @param pids at least as many processes and threads
 * @param fileDescriptors at least as many open files of one process
 */
public record BuildLimits(
        int concurrency,
        Megabytes minimumMemory,
        Megabytes minimumDisk,
        Duration timeout,
        int cpuShares,
        int pids,
        int fileDescriptors) {
    /** Two builds, 1 GB of memory, 4 GB of disk, 15 minutes. */
    public static final BuildLimits DEFAULT =
            new BuildLimits(2, Megabytes.of(1024), Megabytes.of(4096), Duration.ofMinutes(15), 512, 4096, 16384);

    public BuildLimits {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency: " + concurrency + " (expected: >= 1)");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: >= 1 s)");
        }
    }

    /** The same, for {@code builds} at a time. */
    public BuildLimits withConcurrency(int builds) {
        return new BuildLimits(builds, minimumMemory, minimumDisk, timeout, cpuShares, pids, fileDescriptors);
    }
}
