package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.id.ProcessId;
import java.time.Instant;

/** Something that should be changed. */
public sealed interface Correction {

    /** Whose. */
    ProcessId process();

    /** Why. */
    CorrectionReason reason();

    /** Not to be sent earlier. */
    Instant notBefore();

    /**
     * Start one index.
     *
     * @param wish what it is to run
     * @param index which
     * @param reason why
     * @param notBefore not earlier
     * @param crashes in a row at this index
     * @param urgency the higher the sooner: the share of the process's instances that is missing, or more
     */
    record Start(
            DesiredProcess wish, int index, CorrectionReason reason, Instant notBefore, int crashes, double urgency)
            implements Correction {
        @Override
        public ProcessId process() {
            return wish.process();
        }

        Slot slot() {
            return new Slot(wish.process(), index, wish.version());
        }
    }

    /**
     * Stop one instance.
     *
     * @param instance which
     * @param reason why
     * @param notBefore not earlier
     */
    record Stop(ObservedInstance instance, CorrectionReason reason, Instant notBefore) implements Correction {
        @Override
        public ProcessId process() {
            return instance.process();
        }
    }
}
