package io.cloudyard.testing.engine;

import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.VolumeName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What is on a host, whoever made it. Guarded by itself. */
final class FakeHost {
    final Map<ContainerId, FakeContainer> containers = new LinkedHashMap<>();
    final Map<VolumeName, FakeVolume> volumes = new LinkedHashMap<>();
    final Set<ImageName> images = new LinkedHashSet<>();
    private int made;

    int next() {
        return ++made;
    }
}
