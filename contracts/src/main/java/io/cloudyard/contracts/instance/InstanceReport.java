package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import org.jspecify.annotations.Nullable;

/**
 * One instance as its agent sees it. The first seven fields are those of the classic heartbeat.
 *
 * @param ccPartition always {@code default}
 * @param droplet the app
 * @param version the process version it runs
 * @param instance its guid
 * @param index from 0
 * @param state where it stands
 * @param stateTimestamp when it got there, epoch seconds with a fraction
 * @param process the process
 * @param processType {@code web}, {@code worker}, …
 * @param host where the router reaches it, null before it has an address
 * @param port where the router reaches it, 0 before it has one
 * @param containerPort the port it listens on inside
 * @param usage null until measured
 * @param details why it is in this state, for people; null when there is nothing to say
 */
public record InstanceReport(
        String ccPartition,
        AppId droplet,
        ProcessVersion version,
        InstanceId instance,
        int index,
        InstanceState state,
        double stateTimestamp,
        ProcessId process,
        String processType,
        @Nullable String host,
        int port,
        int containerPort,
        @Nullable InstanceUsage usage,
        @Nullable String details) {}
