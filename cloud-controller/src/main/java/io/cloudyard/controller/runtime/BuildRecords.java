package io.cloudyard.controller.runtime;

import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.contracts.staging.StagingFailure;

/** Builds in PostgreSQL. Both calls do nothing for a build that is unknown or no longer STAGING. */
public interface BuildRecords {

    /** The build has a droplet. */
    void staged(BuildId build, StagedDroplet droplet);

    /** The build has failed. */
    void failed(BuildId build, StagingFailure failure);
}
