package io.cloudyard.health.analysis;

import io.cloudyard.contracts.id.ProcessId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a message changed in the observed view. */
final class ObservedChange {
    static final ObservedChange NONE = new ObservedChange();

    private final List<ObservedInstance> arrivals = new ArrayList<>();
    private final List<Departure> departures = new ArrayList<>();
    private final Set<ProcessId> touched = new LinkedHashSet<>();

    void arrived(ObservedInstance instance) {
        arrivals.add(instance);
        touched.add(instance.process());
    }

    void departed(Departure departure) {
        departures.add(departure);
        touched.add(departure.process());
    }

    void touched(ProcessId process) {
        touched.add(process);
    }

    /** Instances that began to serve an index, or got further. */
    List<ObservedInstance> arrivals() {
        return arrivals;
    }

    /** Instances that no longer serve one. */
    List<Departure> departures() {
        return departures;
    }

    /** Processes to look at. */
    Set<ProcessId> touched() {
        return touched;
    }
}
