package io.cloudyard.contracts.health;

/** Why the health manager wants something changed. */
public enum CorrectionReason {
    /** Nothing runs or starts at this index. */
    MISSING,
    /** The last instance at this index crashed. */
    CRASHED,
    /** The host of this index's instance is gone. */
    HOST_LOST,
    /** Its host is being emptied. */
    EVACUATING,
    /** The index is not wished, or the process is not. */
    EXTRA,
    /** Another instance already serves this index. */
    DUPLICATE,
    /** It runs another version than the wished one. */
    STALE_VERSION
}
