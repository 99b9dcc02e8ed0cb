package io.cloudyard.controller.health;

import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.HealthStop;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.controller.observed.Sighting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a correction is still right: the wish or the instances may have changed since it was decided. Pure. */
public final class CorrectionChecks {
    private CorrectionChecks() {}

    /** The answer to a correction. */
    public sealed interface Verdict {
        /**
         * It is right.
         *
         * @param unreachable for a start: instances at its index that count as gone
         */
        record Act(List<Sighting> unreachable) implements Verdict {}

        /** It is not. */
        record Drop(String why) implements Verdict {}
    }

    /**
     * Whether to start.
     *
     * @param wish empty when nothing is to run
     * @param isGone whether an instance does not count: its host is leaving or has fallen silent
     */
    public static Verdict check(
            HealthStart start, Optional<DesiredProcess> wish, Collection<Sighting> seen, Predicate<Sighting> isGone) {
        if (wish.isEmpty()) {
            return new Verdict.Drop("the process is not to run any more");
        }
        if (!wish.get().version().equals(start.version())) {
            return new Verdict.Drop("another version is wished now");
        }
        if (start.instanceIndex() < 0 || start.instanceIndex() >= wish.get().instances()) {
            return new Verdict.Drop("only " + wish.get().instances() + " instances are wished now");
        }
        List<Sighting> alive = seen.stream()
                .filter(one -> one.report().index() == start.instanceIndex())
                .filter(one -> one.report().version().equals(start.version()))
                .filter(one -> one.state().isAlive())
                .toList();
        return alive.stream()
                .filter(isGone.negate())
                .findFirst()
                .<Verdict>map(one -> new Verdict.Drop(one.id() + " is " + one.state() + " on " + one.dea()))
                .orElseGet(() -> new Verdict.Act(alive));
    }

    /**
     * Whether to stop.
     *
     * @param wish empty when nothing is to run
     */
    public static Verdict check(HealthStop stop, Optional<DesiredProcess> wish, Collection<Sighting> seen) {
        if (wish.isEmpty() || stop.instanceIndex() >= wish.get().instances()) {
            return act();
        }
        ProcessVersion wished = wish.get().version();
        return switch (stop.reason()) {
            case EXTRA -> new Verdict.Drop("instance " + stop.instanceIndex() + " is wished now");
            case STALE_VERSION ->
                stop.version().equals(wished)
                        ? new Verdict.Drop("its version is the wished one now")
                        : ifServed(stop, wished, seen);
            case DUPLICATE, EVACUATING, HOST_LOST -> ifServed(stop, wished, seen);
            case MISSING, CRASHED -> new Verdict.Drop(stop.reason() + " is no reason to stop");
        };
    }

    /** What serves an index goes only when something else serves it. */
    private static Verdict ifServed(HealthStop stop, ProcessVersion wished, Collection<Sighting> seen) {
        boolean served = seen.stream()
                .anyMatch(one -> one.state() == InstanceState.RUNNING
                        && one.report().index() == stop.instanceIndex()
                        && one.report().version().equals(wished)
                        && !one.id().equals(stop.instanceGuid()));
        return served ? act() : new Verdict.Drop("nothing else runs at index " + stop.instanceIndex());
    }

    private static Verdict act() {
        return new Verdict.Act(List.of());
    }
}
