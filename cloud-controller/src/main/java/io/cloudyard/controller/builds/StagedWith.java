package io.cloudyard.controller.builds;

import java.util.List;

/** What a build was asked to stage with: buildpacks that the user named (none: detect), the stack, the limits. */
public record StagedWith(List<String> buildpacks, String stack, int memoryInMb, int diskInMb) {}
