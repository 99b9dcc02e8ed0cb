package io.cloudyard.health.analysis;

/** Whether corrections are being sent, and if not, why. */
public enum Standing {
    /** They are. */
    ACTING,
    /** The bus cannot be reached. */
    DISCONNECTED,
    /** Not every host has had the time to be heard since the bus was reached. */
    WARMING_UP,
    /** Another health manager acts. */
    STANDBY,
    /** Too many hosts vanished together. */
    MASS_LOSS
}
