package io.cloudyard.dea.container;

import io.cloudyard.contracts.id.InstanceId;
import java.util.Map;
import java.util.Optional;

/** Labels by which an agent finds its instances' containers and volumes again. */
public final class InstanceLabels {
    static final String KIND = "io.cloudyard.kind";
    static final String INSTANCE = "io.cloudyard.instance";
    static final String CONTAINER = "instance";
    static final String VOLUME = "instance-volume";

    private InstanceLabels() {}

    /** Whose container or volume carries {@code labels}; empty when it is no instance's. */
    public static Optional<InstanceId> instance(Map<String, String> labels) {
        String kind = labels.get(KIND);
        if (!CONTAINER.equals(kind) && !VOLUME.equals(kind)) {
            return Optional.empty();
        }
        return Optional.ofNullable(labels.get(INSTANCE)).map(InstanceId::new);
    }
}
