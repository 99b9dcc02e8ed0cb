package io.cloudyard.contracts.health;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;

/**
 * How many instances of which version a process is to have.
 *
 * @param app whose
 * @param process which; its shard is given by {@link Shards#of}
 * @param version the one that is to run
 * @param instances wished number; 0 also for a stopped or deleted app
 * @param revision grows with every change of any process's desired state; an older one than already seen is dropped
 * @param updatedAt epoch milliseconds of the change
 */
public record DesiredProcess(
        AppId app, ProcessId process, ProcessVersion version, int instances, long revision, long updatedAt)
        implements BusMessage {}
