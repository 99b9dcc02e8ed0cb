package io.cloudyard.engine;

import java.util.List;
import java.util.Map;

/** A volume to make. */
public sealed interface VolumeSpec {

    /** Its name. */
    VolumeName name();

    /** Labels beside the owner's. */
    Map<String, String> labels();

    /** An empty directory on the host. */
    record Plain(VolumeName name, Map<String, String> labels) implements VolumeSpec {
        public Plain {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * A writable view of other volumes, stacked; writes go to a directory of {@code upper}, the lower ones stay as they are
     * and can be shared by many.
     *
     * @param lower plain volumes, lowest first, at least one
     * @param upper a plain volume of its own for what is written
     */
    record Overlay(VolumeName name, Map<String, String> labels, List<VolumeName> lower, VolumeName upper)
            implements VolumeSpec {
        public Overlay {
            labels = Map.copyOf(labels);
            lower = List.copyOf(lower);
        }
    }
}
