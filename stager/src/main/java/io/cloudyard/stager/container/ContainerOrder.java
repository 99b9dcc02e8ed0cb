package io.cloudyard.stager.container;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.engine.ContainerLimits;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Mount;
import io.cloudyard.engine.VolumeName;
import java.util.List;

/**
 * A container to make for a build.
 *
 * @param build whose
 * @param app whose build
 * @param image the stack
 * @param limits what it may use
 * @param buildpacks mounts of installed buildpacks
 * @param cache the app's cache volume
 */
public record ContainerOrder(
        BuildId build, AppId app, ImageName image, ContainerLimits limits, List<Mount> buildpacks, VolumeName cache) {
    public ContainerOrder {
        buildpacks = List.copyOf(buildpacks);
    }
}
