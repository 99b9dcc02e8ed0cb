package io.cloudyard.engine.docker;

import com.github.dockerjava.api.model.CpuStatsConfig;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.api.model.StatsConfig;
import io.cloudyard.engine.ContainerStats;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the engine's figures, which differ between cgroup versions 1 and 2. */
final class DockerStats {
    private DockerStats() {}

    /** Empty when the container is not running: all figures are missing then. */
    static Optional<ContainerStats> read(Statistics statistics) {
        MemoryStatsConfig memory = statistics.getMemoryStats();
        CpuStatsConfig cpu = statistics.getCpuStats();
        if (memory == null || memory.getUsage() == null || cpu == null || cpu.getCpuUsage() == null) {
            return Optional.empty();
        }
        long pids = statistics.getPidsStats() == null
                ? 0
                : orZero(statistics.getPidsStats().getCurrent());
        return Optional.of(new ContainerStats(
                Duration.ofNanos(orZero(cpu.getCpuUsage().getTotalUsage())),
                Math.max(0, memory.getUsage() - droppable(memory.getStats())),
                Math.toIntExact(pids)));
    }

    /** Page cache that the kernel drops before it says "out of memory". */
    private static long droppable(@Nullable StatsConfig stats) {
        if (stats == null) {
            return 0;
        }
        Long version1 = stats.getTotalInactiveFile();
        return version1 != null ? version1 : orZero(stats.getInactiveFile());
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
