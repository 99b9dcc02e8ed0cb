package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Run this instance. Idempotent by {@code instance}: a second order for one that is known is accepted and changes
 * nothing.
 *
 * @param droplet the app; the field's name is the classic one
 * @param process the process
 * @param processType {@code web}, {@code worker}, …
 * @param version the process version
 * @param instance guid of the new instance
 * @param index from 0
 * @param name the app's name
 * @param stack root filesystem to run on
 * @param dropletManifest the layers to run
 * @param startCommand null: the one in the droplet's {@code staging_info.yml}
 * @param env everything but what only the agent knows ({@code PORT}, {@code CF_INSTANCE_*}, and in VCAP_APPLICATION
 *     {@code host port instance_id instance_index}); VCAP_APPLICATION is in it as JSON
 * @param limits what it may use
 * @param healthCheck how its health is told
 * @param routes names that lead to it, empty when none do
 * @param gracefulStopSeconds from SIGTERM to SIGKILL
 */
public record StartInstance(
        AppId droplet,
        ProcessId process,
        String processType,
        ProcessVersion version,
        InstanceId instance,
        int index,
        String name,
        String stack,
        DropletManifest dropletManifest,
        @Nullable String startCommand,
        Map<String, String> env,
        InstanceLimits limits,
        HealthCheck healthCheck,
        List<RouteMapping> routes,
        int gracefulStopSeconds)
        implements BusMessage {}
