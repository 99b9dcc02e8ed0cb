package io.cloudyard.testing.engine;

import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.VolumeSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** One volume of the fake; files by their path in it. */
final class FakeVolume {
    final VolumeSpec spec;
    final String owner;
    final Map<String, byte[]> files = new LinkedHashMap<>();

    FakeVolume(VolumeSpec spec, Ownership ownership) {
        this.spec = spec;
        owner = ownership.owner();
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>(spec.labels());
        labels.put(Ownership.LABEL, owner);
        return labels;
    }
}
