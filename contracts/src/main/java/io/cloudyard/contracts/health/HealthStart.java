package io.cloudyard.contracts.health;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;

/**
 * Start one index. The controller checks again before it orders the start.
 *
 * @param messageId for the logs
 * @param droplet the app
 * @param process which process
 * @param version the wished version; dropped by the controller when it is no longer that
 * @param instanceIndex which index
 * @param reason why
 * @param crashes in a row at this index
 */
public record HealthStart(
        String messageId,
        AppId droplet,
        ProcessId process,
        ProcessVersion version,
        int instanceIndex,
        CorrectionReason reason,
        int crashes)
        implements BusMessage {}
