package io.cloudyard.contracts.instance;

/** Why an agent will not take an instance or a build. */
public enum RefusalReason {
    /** Not enough memory left. */
    MEMORY,
    /** Not enough disk left. */
    DISK,
    /** It has as many instances or builds as it takes. */
    COUNT,
    /** It does not have that stack. */
    STACK,
    /** It is being emptied or shut down. */
    DRAINING,
    /** Its Container Engine does not answer. */
    ENGINE
}
