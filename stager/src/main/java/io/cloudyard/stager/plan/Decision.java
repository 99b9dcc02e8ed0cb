package io.cloudyard.stager.plan;

import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.contracts.staging.StagingFailure;
import java.util.List;

/** What a plan wants next. */
public sealed interface Decision {

    /**
     * Do this, then ask {@code plan} again.
     *
     * @param plan as it is now
     * @param step to be done
     * @param say lines for the staging log, before the step
     */
    record Run(StagingPlan plan, Step step, List<String> say) implements Decision {
        public Run {
            say = List.copyOf(say);
        }
    }

    /** Staged. */
    record Done(StagedDroplet droplet) implements Decision {}

    /** Over, without a droplet. */
    record Failed(StagingFailure failure) implements Decision {}
}
