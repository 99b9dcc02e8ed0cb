package io.cloudyard.controller.runtime;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.staging.BuildpackRef;
import java.util.List;
import java.util.Map;

/**
 * A build with everything that is needed to stage it.
 *
 * @param buildpacks those the user named, or all enabled ones in order
 * @param skipDetect whether the user named them
 * @param env what they see, complete
 */
public record StagingOrder(
        BuildId build,
        AppId app,
        PackageId packageId,
        String stack,
        List<BuildpackRef> buildpacks,
        boolean skipDetect,
        Map<String, String> env,
        InstanceLimits limits) {}
