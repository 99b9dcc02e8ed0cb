package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import java.time.Duration;

/**
 * An instance no longer serves its index.
 *
 * @param process whose
 * @param index which
 * @param version what it ran
 * @param instance its guid
 * @param reason MISSING, CRASHED, HOST_LOST or EVACUATING
 * @param uptime how long it had been RUNNING; zero when it never was or it is not known
 */
record Departure(
        ProcessId process,
        int index,
        ProcessVersion version,
        InstanceId instance,
        CorrectionReason reason,
        Duration uptime) {

    static Departure of(ObservedInstance instance, CorrectionReason reason, Duration uptime) {
        return new Departure(instance.process(), instance.index(), instance.version(), instance.id(), reason, uptime);
    }

    Slot slot() {
        return new Slot(process, index, version);
    }
}
