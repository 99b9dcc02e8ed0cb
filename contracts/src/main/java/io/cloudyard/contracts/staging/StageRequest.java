package io.cloudyard.contracts.staging;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.contracts.instance.InstanceLimits;
import java.util.List;
import java.util.Map;

/**
 * Stage a package.
 *
 * @param taskId the build
 * @param appId whose; its build cache is kept per app and stack
 * @param packageId the bits are the blob {@code packages/<packageId>}, a zip
 * @param stack root filesystem to stage on
 * @param buildpacks in order
 * @param skipDetect true when the user named the buildpacks: all run, the last is final; false: the first that detects
 * @param env what the buildpacks see (user's variables, VCAP_APPLICATION, VCAP_SERVICES, MEMORY_LIMIT, CF_STACK)
 * @param limits of the staging container
 * @param timeoutSeconds for all of it
 */
public record StageRequest(
        BuildId taskId,
        AppId appId,
        PackageId packageId,
        String stack,
        List<BuildpackRef> buildpacks,
        boolean skipDetect,
        Map<String, String> env,
        InstanceLimits limits,
        int timeoutSeconds)
        implements BusMessage {}
