package io.cloudyard.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a container.
 *
 * @param labels all of them
 * @param running whether its main process runs
 * @param address on the engine's bridge, empty when it does not run
 * @param publishedPorts inside port to host port, empty when none were asked for or it does not run
 * @param exit how it ended, empty while it runs or before it was started
 * @param startedAt empty before it was started
 */
public record ContainerView(
        ContainerId id,
        String name,
        Map<String, String> labels,
        boolean running,
        Optional<String> address,
        Map<Integer, Integer> publishedPorts,
        Optional<ExitStatus> exit,
        Optional<Instant> startedAt) {}
