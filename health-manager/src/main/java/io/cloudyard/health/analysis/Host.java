package io.cloudyard.health.analysis;

import io.cloudyard.contracts.id.InstanceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One agent and what it said last. */
final class Host {
    final Map<InstanceId, ObservedInstance> instances = new LinkedHashMap<>();
    long epoch;
    long seq = -1;
    long ts;
    Instant heardAt;
    boolean leaving;

    Host(long epoch, Instant heardAt) {
        this.epoch = epoch;
        this.heardAt = heardAt;
    }
}
