package io.cloudyard.health.analysis;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import java.time.Instant;

/**
 * An instance as its agent reported it last.
 *
 * @param id its guid
 * @param app whose
 * @param process which process
 * @param version what it runs
 * @param index from 0
 * @param state where it stands
 * @param stateSince epoch seconds on the agent's clock
 * @param dea where
 * @param asOf epoch milliseconds on the agent's clock of the report
 * @param firstSeen when we first heard of it, on our clock
 */
public record ObservedInstance(
        InstanceId id,
        AppId app,
        ProcessId process,
        ProcessVersion version,
        int index,
        InstanceState state,
        double stateSince,
        DeaId dea,
        long asOf,
        Instant firstSeen) {

    static ObservedInstance of(InstanceReport report, DeaId dea, long asOf, Instant firstSeen) {
        return new ObservedInstance(
                report.instance(),
                report.droplet(),
                report.process(),
                report.version(),
                report.index(),
                report.state(),
                report.stateTimestamp(),
                dea,
                asOf,
                firstSeen);
    }

    Slot slot() {
        return new Slot(process, index, version);
    }

    boolean isAlive() {
        return state.isAlive();
    }

    boolean isRunning() {
        return state == InstanceState.RUNNING;
    }
}
