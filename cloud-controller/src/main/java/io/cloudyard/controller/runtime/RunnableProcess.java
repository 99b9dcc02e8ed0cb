package io.cloudyard.controller.runtime;

import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.instance.HealthCheck;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.instance.RouteMapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A started process with everything that is needed to run it.
 *
 * @param desired app, process, version, number of instances
 * @param processType {@code web}, …
 * @param appName for placement messages and VCAP_APPLICATION
 * @param stack it runs on
 * @param manifest its droplet's layers
 * @param startCommand the process's own command, or the one detected for its type
 * @param env complete, VCAP_APPLICATION, VCAP_SERVICES and MEMORY_LIMIT included
 * @param limits of one instance
 * @param healthCheck of one instance
 * @param routes that lead to it
 */
public record RunnableProcess(
        DesiredProcess desired,
        String processType,
        String appName,
        String stack,
        DropletManifest manifest,
        @Nullable String startCommand,
        Map<String, String> env,
        InstanceLimits limits,
        HealthCheck healthCheck,
        List<RouteMapping> routes) {}
