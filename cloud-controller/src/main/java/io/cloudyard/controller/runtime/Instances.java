package io.cloudyard.controller.runtime;

import io.cloudyard.contracts.id.ProcessId;

/** What the API asks of the running instances. Never blocks on an agent, except {@link #requireRoom}. */
public interface Instances {

    /**
     * The desired state of {@code process} has changed and is committed: bring reality towards it now. Instances of
     * another version go when their index has a RUNNING instance of the wished version, or at once when there is no room
     * for both.
     */
    void desiredChanged(ProcessId process);

    /** The routes of {@code process} have changed and are committed. */
    void routesChanged(ProcessId process);

    /** Replaces the instance at {@code index}. */
    void restart(ProcessId process, int index);

    /** What is known of its instances. Answers from memory. */
    ProcessStatus status(ProcessId process);

    /**
     * Refuses a start that no host could take now.
     *
     * @throws InsufficientResourcesException when not one instance would fit anywhere
     */
    void requireRoom(RunnableProcess process);
}
