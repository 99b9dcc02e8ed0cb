package io.cloudyard.stager;

import io.cloudyard.stager.plan.ErrorIds;

/** Why a build is ended from outside. */
enum Abort {
    /** The controller asked for it. */
    STOPPED(ErrorIds.STAGING_ERROR, "staging was stopped on request"),
    /** The app is being staged anew. */
    REPLACED(ErrorIds.STAGING_ERROR, "a newer push of the same app has taken the place of this one: wait for that one"),
    /** The stager goes away in order. */
    SHUTDOWN(ErrorIds.STAGING_ERROR, "the stager shut down while staging; push again"),
    /** Even what cannot be timed out by itself took too long. */
    OVERDUE(
            ErrorIds.TIME_EXPIRED,
            "staging took too long, and the step in hand could not be ended in order; push again, or have the operator look at the host");

    private final String errorId;
    private final String message;

    Abort(String errorId, String message) {
        this.errorId = errorId;
        this.message = message;
    }

    String errorId() {
        return errorId;
    }

    String message() {
        return message;
    }
}
