package io.cloudyard.controller.instances.convergence;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.InstanceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides what to start and what to stop for one process. Pure.
 *
 * <p>A new version is placed first; the old instance of an index goes when the new one of that index is RUNNING, or at
 * once when there is no room for both. What has crashed is left to the health manager, unless it crashed before the last
 * change of the wish.
 */
public final class Convergence {
    private Convergence() {}

    /**
     * What is wished.
     *
     * @param version to run; any when no instance is wished
     * @param instances 0 when the process is stopped or gone
     */
    public record Wish(ProcessVersion version, int instances) {}

    /**
     * An instance that is known.
     *
     * @param since when this controller first heard of its state
     */
    public record Seen(InstanceId id, int index, ProcessVersion version, InstanceState state, Instant since) {}

    /**
     * What was decided before and has not shown its effect yet.
     *
     * @param starting indexes for which a host is being sought
     * @param stopping instances that were told to stop
     * @param replaced instances of the wished version that count as old ones
     * @param unplaced indexes that no host took, and what is left to do about them
     * @param crashesForgiven a crash at or before this time does not keep its index from starting
     */
    public record Progress(
            Set<Integer> starting,
            Set<InstanceId> stopping,
            Set<InstanceId> replaced,
            Map<Integer, Hold> unplaced,
            Forgiveness crashesForgiven) {}

    /** Why an index that no host took is not started now. */
    public enum Hold {
        /** Waits; room may come when its old instance goes. */
        NO_ROOM,
        /** Waits; no host would be large enough even when empty. */
        NEVER_FITS,
        /** May be tried again. */
        RETRY
    }

    /**
     * Which crashes do not count.
     *
     * @param all those until then, at every index
     * @param at those until then, at one index
     */
    public record Forgiveness(Instant all, Map<Integer, Instant> at) {
        boolean covers(Seen crash) {
            return !crash.since().isAfter(all) || !crash.since().isAfter(at.getOrDefault(crash.index(), Instant.MIN));
        }
    }

    /**
     * What to do now.
     *
     * @param starts indexes to start
     * @param stops instances to stop
     * @param settled whether nothing is left to be driven: the rest is the health manager's
     */
    public record Steps(List<Integer> starts, List<InstanceId> stops, boolean settled) {}

    /** The steps from {@code seen} towards {@code wish}. */
    public static Steps decide(Wish wish, Collection<Seen> seen, Progress progress) {
        List<Integer> starts = new ArrayList<>();
        List<InstanceId> stops = new ArrayList<>();
        boolean leftovers = false;
        for (int index = 0; index < wish.instances(); index++) {
            Index state = Index.of(index, wish, seen, progress);
            if (state.needsStart(progress)) {
                starts.add(index);
            }
            leftovers |= !state.old.isEmpty();
            stops.addAll(state.stops(progress));
        }
        for (Seen one : seen) {
            if (one.index() >= wish.instances() && one.state().isAlive()) {
                leftovers = true;
                stops.add(one.id());
            }
        }
        stops.removeAll(progress.stopping());
        boolean settled = starts.isEmpty()
                && !leftovers
                && progress.starting().isEmpty()
                && progress.unplaced().isEmpty();
        return new Steps(starts, stops, settled);
    }

    /**
     * One wished index.
     *
     * @param fresh alive instances of the wished version
     * @param old alive instances that are to go
     * @param crashed whether a crash keeps it from being started here
     */
    private record Index(int index, List<Seen> fresh, List<Seen> old, boolean crashed) {

        static Index of(int index, Wish wish, Collection<Seen> seen, Progress progress) {
            List<Seen> fresh = new ArrayList<>();
            List<Seen> old = new ArrayList<>();
            boolean crashed = false;
            for (Seen one : seen) {
                if (one.index() != index) {
                    continue;
                }
                boolean wished = one.version().equals(wish.version())
                        && !progress.replaced().contains(one.id());
                if (one.state().isAlive()) {
                    (wished ? fresh : old).add(one);
                }
                crashed |= wished
                        && one.state() == InstanceState.CRASHED
                        && !progress.crashesForgiven().covers(one);
            }
            return new Index(index, fresh, old, crashed);
        }

        boolean needsStart(Progress progress) {
            Hold hold = progress.unplaced().get(index);
            return fresh.isEmpty()
                    && !crashed
                    && !progress.starting().contains(index)
                    && (hold == null || hold == Hold.RETRY);
        }

        List<InstanceId> stops(Progress progress) {
            boolean served = fresh.stream().anyMatch(one -> one.state() == InstanceState.RUNNING);
            boolean makeRoom = progress.unplaced().get(index) == Hold.NO_ROOM;
            return old.stream()
                    .filter(one -> served || makeRoom || one.state() == InstanceState.STARTING)
                    .map(Seen::id)
                    .toList();
        }
    }
}
