package io.cloudyard.engine.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerView;
import io.cloudyard.engine.ExitStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the engine's descriptions of containers. */
final class DockerViews {
    private DockerViews() {}

    static ContainerView container(InspectContainerResponse found, String network, boolean outOfMemory) {
        ContainerState state = found.getState();
        boolean running = isTrue(state.getRunning());
        Map<String, String> labels = found.getConfig().getLabels();
        return new ContainerView(
                new ContainerId(found.getId()),
                found.getName().substring(1),
                labels == null ? Map.of() : Map.copyOf(labels),
                running,
                running ? address(found.getNetworkSettings(), network) : Optional.empty(),
                running ? ports(found.getNetworkSettings()) : Map.of(),
                exit(state, outOfMemory),
                startedAt(state));
    }

    /** Empty when it runs or was never started. */
    static Optional<ExitStatus> exit(ContainerState state, boolean outOfMemory) {
        if (isTrue(state.getRunning()) || startedAt(state).isEmpty() || "created".equals(state.getStatus())) {
            return Optional.empty();
        }
        Long code = state.getExitCodeLong();
        return Optional.of(
                new ExitStatus(code == null ? -1 : Math.toIntExact(code), outOfMemory || isTrue(state.getOOMKilled())));
    }

    private static Optional<Instant> startedAt(ContainerState state) {
        String startedAt = state.getStartedAt();
        // The engine says "never" as the year 1.
        return startedAt == null || startedAt.startsWith("0001-")
                ? Optional.empty()
                : Optional.of(Instant.parse(startedAt));
    }

    private static Optional<String> address(NetworkSettings settings, String network) {
        ContainerNetwork own = settings.getNetworks().get(network);
        return own == null
                ? Optional.empty()
                : Optional.ofNullable(own.getIpAddress()).filter(address -> !address.isEmpty());
    }

    private static Map<Integer, Integer> ports(NetworkSettings settings) {
        Map<Integer, Integer> published = new HashMap<>();
        settings.getPorts().getBindings().forEach((inside, bindings) -> {
            for (Ports.Binding binding : bindings == null ? new Ports.Binding[0] : bindings) {
                published.put(inside.getPort(), Integer.parseInt(binding.getHostPortSpec()));
            }
        });
        return Map.copyOf(published);
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
