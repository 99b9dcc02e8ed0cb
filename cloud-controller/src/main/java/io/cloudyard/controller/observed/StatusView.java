package io.cloudyard.controller.observed;

import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.controller.runtime.ObservedInstance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Picks the instance to show for each index. Pure. */
public final class StatusView {
    private StatusView() {}

    /** One of {@code sightings} for each index: the wished version first, then RUNNING, STARTING, CRASHED; the newest. */
    public static List<ObservedInstance> of(Collection<Sighting> sightings, @Nullable ProcessVersion wished) {
        Comparator<Sighting> order = Comparator.comparingInt(
                        (Sighting s) -> s.report().version().equals(wished) ? 0 : 1)
                .thenComparingInt(s -> rank(s.state()))
                .thenComparing(Sighting::since, Comparator.reverseOrder())
                .thenComparing(s -> s.id().value());
        TreeMap<Integer, Sighting> shown = new TreeMap<>();
        for (Sighting sighting : sightings) {
            shown.merge(sighting.report().index(), sighting, BinaryOperator.minBy(order));
        }
        return shown.values().stream()
                .map(s -> new ObservedInstance(s.dea(), s.report(), s.heardAt()))
                .toList();
    }

    private static int rank(InstanceState state) {
        return switch (state) {
            case RUNNING -> 0;
            case STARTING -> 1;
            case CRASHED -> 2;
            case STOPPING -> 3;
            case STOPPED -> 4;
        };
    }
}
