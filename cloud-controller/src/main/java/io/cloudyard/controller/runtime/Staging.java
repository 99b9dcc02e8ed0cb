package io.cloudyard.controller.runtime;

import io.cloudyard.contracts.id.BuildId;

/** What the API asks of the stagers. */
public interface Staging {

    /**
     * Finds a stager for a build that is recorded as STAGING. Returns once one has accepted.
     *
     * @throws InsufficientResourcesException when none has room
     */
    void start(StagingOrder order);

    /** Gives a build up; its record is the caller's business. */
    void cancel(BuildId build, io.cloudyard.contracts.id.AppId app);
}
