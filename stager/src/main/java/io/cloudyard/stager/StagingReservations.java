package io.cloudyard.stager;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.staging.StageReply;
import java.util.Optional;

/** The host's memory and disk, which builds share with instances. Implemented by whoever owns the host. */
public interface StagingReservations {

    /** Sets {@code memory} and {@code disk} aside for {@code build}. Returns a refusal, or empty when that was done. */
    Optional<StageReply> reserve(BuildId build, Megabytes memory, Megabytes disk);

    /** Gives back what {@code build} had. Does nothing when it has nothing. */
    void release(BuildId build);
}
