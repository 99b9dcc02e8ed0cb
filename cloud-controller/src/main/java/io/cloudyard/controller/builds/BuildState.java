package io.cloudyard.controller.builds;

/** Where a build stands. */
public enum BuildState {
    /** Under way. */
    STAGING,
    /** It has a droplet. */
    STAGED,
    /** It has none. */
    FAILED
}
