package io.cloudyard.dea.agent;

import io.cloudyard.dea.container.ContainerSettings;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import java.util.List;
import java.util.Optional;

/** Whether the engine answers and which stacks it has; looked up now and then, so that orders are answered at once. */
final class HostStatus {
    private final ContainerEngine engine;
    private final ContainerSettings settings;
    private volatile List<String> stacks = List.of();
    private volatile Optional<String> failure = Optional.empty();

    HostStatus(ContainerEngine engine, ContainerSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** Asks the engine; blocks. Returns whether anything is different from before. */
    boolean refresh() {
        List<String> before = stacks;
        Optional<String> failureBefore = failure;
        try {
            stacks = settings.stacks().entrySet().stream()
                    .filter(stack -> engine.hasImage(stack.getValue()))
                    .map(java.util.Map.Entry::getKey)
                    .sorted()
                    .toList();
            failure = Optional.empty();
        } catch (ContainerEngineException e) {
            stacks = List.of();
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
        return !before.equals(stacks) || !failureBefore.equals(failure);
    }

    List<String> stacks() {
        return stacks;
    }

    /** Why the engine is of no use; empty when it answers. */
    Optional<String> failure() {
        return failure;
    }
}
