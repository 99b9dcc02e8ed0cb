package io.cloudyard.contracts.instance;

/** Why an instance ended, as in dea_ng's {@code droplet.exited}. */
public enum ExitReason {
    /** By itself, or killed for a limit or a failed health check. */
    CRASHED,
    /** On order. */
    STOPPED,
    /** Its agent is shutting down. */
    DEA_SHUTDOWN,
    /** Its host is being emptied. */
    DEA_EVACUATION
}
