package io.cloudyard.controller.placement;

/** Why a host cannot take something. */
public enum Lack {
    /** It takes nothing now: leaving, its engine is down, or it did not answer. */
    CLOSED,
    /** It does not have the stack. */
    STACK,
    /** It has as many instances or builds as it takes. */
    COUNT,
    /** Too little memory is free. */
    MEMORY,
    /** Too little disk is free. */
    DISK
}
