package io.cloudyard.dea.instance;

import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceState;

/**
 * How an instance ended, or why it is being ended.
 *
 * @param exitStatus of its main process, {@link #UNKNOWN} when there was none or nobody saw it
 * @param description for people
 */
public record Ending(ExitReason reason, int exitStatus, String description) {
    /** No process ended. */
    public static final int UNKNOWN = -1;

    /** Ended by itself or for a fault of its own, before its process was seen to end. */
    public static Ending crash(String description) {
        return new Ending(ExitReason.CRASHED, UNKNOWN, description);
    }

    /** The same with what its process returned. */
    public Ending withStatus(int status) {
        return new Ending(reason, status, description);
    }

    /** How it is reported. */
    public InstanceState state() {
        return reason == ExitReason.CRASHED ? InstanceState.CRASHED : InstanceState.STOPPED;
    }
}
