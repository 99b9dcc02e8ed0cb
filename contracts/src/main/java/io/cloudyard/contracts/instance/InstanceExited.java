package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import org.jspecify.annotations.Nullable;

/**
 * An instance has ended. Classic fields first.
 *
 * @param ccPartition always {@code default}
 * @param droplet the app
 * @param version the process version it ran
 * @param instance its guid
 * @param index from 0
 * @param reason why, in four words
 * @param exitStatus of its process, -1 when unknown
 * @param exitDescription why, for people: {@code out of memory (limit 64M)}
 * @param crashTimestamp epoch seconds, null unless crashed
 * @param dea where
 * @param process the process
 * @param processType {@code web}, {@code worker}, …
 * @param uptimeSeconds how long it had been RUNNING, 0 when it never was
 */
public record InstanceExited(
        String ccPartition,
        AppId droplet,
        ProcessVersion version,
        InstanceId instance,
        int index,
        ExitReason reason,
        int exitStatus,
        String exitDescription,
        @Nullable Long crashTimestamp,
        DeaId dea,
        ProcessId process,
        String processType,
        long uptimeSeconds)
        implements BusMessage {}
