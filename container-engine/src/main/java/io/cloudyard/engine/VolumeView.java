package io.cloudyard.engine;

import java.util.Map;

/** A volume that is there. */
public record VolumeView(VolumeName name, Map<String, String> labels) {}
