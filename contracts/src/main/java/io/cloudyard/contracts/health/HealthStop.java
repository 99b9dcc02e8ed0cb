package io.cloudyard.contracts.health;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;

/**
 * Stop one instance. The controller checks again before it orders the stop.
 *
 * @param messageId for the logs
 * @param droplet the app
 * @param process which process
 * @param version the version it runs
 * @param instanceGuid which instance
 * @param instanceIndex its index
 * @param dea where it runs
 * @param reason why
 */
public record HealthStop(
        String messageId,
        AppId droplet,
        ProcessId process,
        ProcessVersion version,
        InstanceId instanceGuid,
        int instanceIndex,
        DeaId dea,
        CorrectionReason reason)
        implements BusMessage {}
