package io.cloudyard.health.analysis;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.health.analysis.DesiredView.ShardState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that is known of one process at one time.
 *
 * @param process which
 * @param wish what is wished; empty when nothing is known to be
 * @param shard how far the wish, or its absence, can be trusted
 * @param alive its instances that live, by index
 * @param vacancy of a slot: why it lost its last instance
 * @param crashes of a slot: its crashes in a row
 * @param startUntil of a slot: until when a start is in flight
 * @param stopUntil of an instance: until when a stop is in flight
 */
record ProcessView(
        ProcessId process,
        Optional<Wish> wish,
        ShardState shard,
        Map<Integer, List<SeenInstance>> alive,
        Function<Slot, Optional<Vacancy>> vacancy,
        Function<Slot, Optional<CrashHistory>> crashes,
        Function<Slot, Optional<Instant>> startUntil,
        Function<InstanceId, Optional<Instant>> stopUntil) {

    /** Its living instances of {@code version} at {@code index}. */
    Stream<SeenInstance> at(int index, ProcessVersion version) {
        return alive.getOrDefault(index, List.of()).stream()
                .filter(seen -> seen.instance().version().equals(version));
    }
}
