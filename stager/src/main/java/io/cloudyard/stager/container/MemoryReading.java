package io.cloudyard.stager.container;

import io.cloudyard.engine.ContainerEngineException;
import java.time.Duration;
import java.util.List;

/**
 * What the kernel has counted for a container.
 *
 * @param kills how often it ended something for the memory limit
 * @param peakBytes the most that was in use
 */
record MemoryReading(long kills, long peakBytes) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final MemoryReading NOTHING = new MemoryReading(0, 0);

    /** Reads it; nothing when that cannot be done, for it only explains a failure that is known already. */
    static MemoryReading of(StagingContainer container) {
        StepOutput output = new StepOutput(line -> {});
        try {
            container.script(ShellScript.MEMORY.text(), List.of(), TIMEOUT, output);
        } catch (ContainerEngineException e) {
            return NOTHING;
        }
        return new MemoryReading(value(output.standardOutput(), "kills "), value(output.standardOutput(), "peak "));
    }

    private static long value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .filter(text -> text.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
