package io.cloudyard.controller.droplets;

import io.cloudyard.contracts.staging.StagedBuildpack;
import java.util.List;
import java.util.Map;

/** What staging found out about a droplet: commands by process type, and the buildpacks that took part. */
public record DropletContents(
        Map<String, String> processTypes, String detectedBuildpack, List<StagedBuildpack> buildpacks) {
    public DropletContents {
        processTypes = Map.copyOf(processTypes);
        buildpacks = List.copyOf(buildpacks);
    }
}
