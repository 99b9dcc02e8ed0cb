package io.cloudyard.controller.instances.convergence;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.controller.observed.Sighting;
import io.cloudyard.controller.placement.Refusal;
import io.cloudyard.controller.runtime.RunnableProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is under way for one process that is being changed. Used by one thread at a time. */
final class ProcessDrive {
    /** A stop that has shown no effect for so long is ordered again. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    final ProcessId process;
    private Scope scope = Scope.ASKED;
    private final Set<Integer> asked = new HashSet<>();
    private boolean read;
    private @Nullable RunnableProcess wish;
    private Instant notBefore = Instant.EPOCH;
    private Instant keptUntil = Instant.EPOCH;
    private Instant forgivenAll = Instant.EPOCH;
    private final Map<Integer, Instant> forgiven = new HashMap<>();
    private final Map<Integer, ProcessVersion> starting = new HashMap<>();
    private final Map<InstanceId, Instant> stopping = new HashMap<>();
    private final Set<InstanceId> replaced = new HashSet<>();
    private final Map<Integer, Unplaced> unplaced = new TreeMap<>();

    private record Unplaced(Refusal refusal, boolean retry) {}

    /** What this controller looks after. */
    private enum Scope {
        /** The indexes that it was asked for; the rest is left to others. */
        ASKED,
        /** All of the process: this controller was told of a change. */
        ALL
    }

    ProcessDrive(ProcessId process) {
        this.process = process;
    }

    /** It does not end before {@code time}, settled or not. */
    void keepUntil(Instant time) {
        keptUntil = time;
    }

    boolean mayEnd(Instant now) {
        return !now.isBefore(keptUntil);
    }

    /** Whether something may be decided: the wish was read, and there is nothing to wait for. */
    boolean isReady(Instant now) {
        return read && !now.isBefore(notBefore);
    }

    /** All of the process is driven from now on. */
    void driveAll() {
        scope = Scope.ALL;
    }

    /** Another controller drives the process: only the indexes that this one was asked for are left to it. */
    void driveAsked() {
        scope = Scope.ASKED;
    }

    /** This index is driven, whatever else is. */
    void drive(int index) {
        asked.add(index);
    }

    /** Whether something was asked for that no other controller knows of. */
    boolean hasReplacements() {
        return !replaced.isEmpty();
    }

    /** Nothing is decided before {@code time}. */
    void waitUntil(Instant time) {
        notBefore = time;
    }

    @Nullable
    RunnableProcess wish() {
        return wish;
    }

    /** The wish is this now; null: nothing is to run. */
    void adopt(@Nullable RunnableProcess next) {
        boolean otherVersion = wish == null
                || next == null
                || !wish.desired().version().equals(next.desired().version());
        if (otherVersion) {
            unplaced.clear();
        } else {
            unplaced.replaceAll((index, one) -> new Unplaced(one.refusal, true));
        }
        int instances = next == null ? 0 : next.desired().instances();
        unplaced.keySet().removeIf(index -> index >= instances);
        wish = next;
        read = true;
    }

    void forgiveCrashes(Instant until) {
        forgivenAll = until;
    }

    void forgiveCrashes(int index, Instant until) {
        forgiven.put(index, until);
    }

    void replace(InstanceId instance) {
        replaced.add(instance);
    }

    void starting(int index, ProcessVersion version) {
        starting.put(index, version);
    }

    void startEnded(int index, ProcessVersion version) {
        starting.remove(index, version);
    }

    void placed(int index) {
        unplaced.remove(index);
    }

    /**
     * No host took this index.
     *
     * @return whether that says something new
     */
    boolean unplaced(int index, Refusal refusal) {
        Unplaced last = unplaced.put(index, new Unplaced(refusal, false));
        return last == null || !last.refusal.text().equals(refusal.text());
    }

    boolean hasUnplaced() {
        return !unplaced.isEmpty();
    }

    void retryUnplaced() {
        unplaced.replaceAll((index, one) -> new Unplaced(one.refusal, true));
    }

    /** Why each index without a host has none. */
    Map<Integer, String> details() {
        return unplaced.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().refusal.text()));
    }

    void stopping(Collection<InstanceId> instances, Instant now) {
        instances.forEach(instance -> stopping.put(instance, now));
    }

    void stopFailed(Collection<InstanceId> instances) {
        stopping.keySet().removeAll(instances);
    }

    /** The next steps, given what is known of the instances. */
    Convergence.Steps decide(Collection<Sighting> sightings, Instant now) {
        forget(sightings, now);
        ProcessVersion version =
                wish == null ? new ProcessVersion("none") : wish.desired().version();
        int instances = wish == null ? 0 : wish.desired().instances();
        var progress = new Convergence.Progress(
                starting.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(version))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                stopping.keySet(),
                replaced,
                unplaced.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> hold(entry.getValue()))),
                new Convergence.Forgiveness(forgivenAll, forgiven));
        var seen = sightings.stream()
                .map(s -> new Convergence.Seen(
                        s.id(), s.report().index(), s.report().version(), s.state(), s.since()))
                .toList();
        return inScope(Convergence.decide(new Convergence.Wish(version, instances), seen, progress));
    }

    private Convergence.Steps inScope(Convergence.Steps steps) {
        if (scope == Scope.ALL) {
            return steps;
        }
        List<Integer> starts = steps.starts().stream().filter(asked::contains).toList();
        List<InstanceId> stops =
                steps.stops().stream().filter(replaced::contains).toList();
        boolean settled = starts.isEmpty() && starting.isEmpty() && unplaced.isEmpty() && replaced.isEmpty();
        return new Convergence.Steps(starts, stops, settled);
    }

    private static Convergence.Hold hold(Unplaced one) {
        if (one.retry) {
            return Convergence.Hold.RETRY;
        }
        return one.refusal.isTemporary() ? Convergence.Hold.NO_ROOM : Convergence.Hold.NEVER_FITS;
    }

    private void forget(Collection<Sighting> sightings, Instant now) {
        Set<InstanceId> known = sightings.stream().map(Sighting::id).collect(Collectors.toSet());
        replaced.retainAll(known);
        stopping.keySet().retainAll(known);
        stopping.values().removeIf(at -> at.plus(STOP_PATIENCE).isBefore(now));
    }
}
