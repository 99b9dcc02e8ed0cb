package io.cloudyard.stager.plan;

import java.util.List;

/**
 * What a plan starts from.
 *
 * @param skipDetect whether the user named the buildpacks: all run; otherwise only the first that detects
 * @param buildpacks in order
 * @param listing of the package, to explain why none detects
 * @param bounds of the build
 */
public record PlanInput(boolean skipDetect, List<Buildpack> buildpacks, PackageListing listing, StagingBounds bounds) {
    public PlanInput {
        buildpacks = List.copyOf(buildpacks);
    }
}
