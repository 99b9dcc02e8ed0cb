package io.cloudyard.contracts.staging;

import io.cloudyard.contracts.droplet.DropletManifest;
import java.util.List;
import java.util.Map;

/**
 * What came out of a build.
 *
 * @param manifest the layers, all in the blobstore
 * @param processTypes type to command
 * @param detectedBuildpack for people: {@code nodejs}
 * @param buildpacks those that took part, in order
 */
public record StagedDroplet(
        DropletManifest manifest,
        Map<String, String> processTypes,
        String detectedBuildpack,
        List<StagedBuildpack> buildpacks) {}
