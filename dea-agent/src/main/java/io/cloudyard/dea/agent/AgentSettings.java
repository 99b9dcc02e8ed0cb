package io.cloudyard.dea.agent;

import io.cloudyard.dea.container.ContainerSettings;
import io.cloudyard.dea.host.Capacity;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of an agent.
 *
 * @param name begins its id
 * @param zone failure domain
 * @param stateDirectory its own; keeps its id and the journal of its instances
 * @param capacity what it gives away
 * @param containers how instances' containers are made
 * @param drain from the routers being told until an instance is told to end
 * @param onClose what becomes of instances when the agent is closed
 */
public record AgentSettings(
        String name,
        String zone,
        Path stateDirectory,
        Capacity capacity,
        ContainerSettings containers,
        Duration drain,
        OnClose onClose) {

    /** What becomes of instances when the agent is closed. */
    public enum OnClose {
        /** They go on, and the next start of the agent finds them. */
        LEAVE,
        /** They are stopped, so that they are started elsewhere. */
        STOP
    }
}
