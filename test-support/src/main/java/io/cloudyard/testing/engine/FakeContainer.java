package io.cloudyard.testing.engine;

import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerSpec;
import io.cloudyard.engine.ContainerStats;
import io.cloudyard.engine.ContainerView;
import io.cloudyard.engine.ExitStatus;
import io.cloudyard.engine.OutputLine;
import io.cloudyard.engine.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One container of the fake. */
final class FakeContainer {
    final ContainerId id;
    final ContainerSpec spec;
    final String owner;
    final String address;
    final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();
    final List<Consumer<OutputLine>> followers = new CopyOnWriteArrayList<>();
    final List<OutputLine> output = new ArrayList<>();
    ContainerStats stats = new ContainerStats(Duration.ZERO, 0, 1);
    Optional<Instant> startedAt = Optional.empty();

    FakeContainer(ContainerId id, ContainerSpec spec, Ownership ownership, String address) {
        this.id = id;
        this.spec = spec;
        this.address = address;
        owner = ownership.owner();
    }

    boolean isRunning() {
        return startedAt.isPresent() && !exit.isDone();
    }

    void print(OutputLine line) {
        output.add(line);
        followers.forEach(follower -> follower.accept(line));
    }

    ContainerView view() {
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.put(Ownership.LABEL, owner);
        Map<Integer, Integer> ports = new HashMap<>();
        spec.ports().forEach(port -> ports.put(port, 40_000 + port));
        return new ContainerView(
                id,
                spec.name(),
                Map.copyOf(labels),
                isRunning(),
                isRunning() ? Optional.of(address) : Optional.empty(),
                isRunning() ? Map.copyOf(ports) : Map.of(),
                exit.isDone() ? Optional.of(exit.join()) : Optional.empty(),
                startedAt);
    }
}
