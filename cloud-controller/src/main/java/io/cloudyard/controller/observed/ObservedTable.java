package io.cloudyard.controller.observed;

import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every instance of the cloud as this controller last heard of it. Soft state, in memory only: rebuilt from one round of
 * heartbeats. Thread-safe. Each change answers with the processes whose picture has changed.
 */
public final class ObservedTable {
    /** A host's heartbeat may have been on its way while it accepted an order; so long an ordered instance is believed. */
    private static final Duration ORDER_GRACE = Duration.ofSeconds(5);

    private final Duration hostExpiry;
    private final Duration crashMemory;
    private final Map<InstanceId, Sighting> sightings = new HashMap<>();
    private final Map<ProcessId, Set<InstanceId>> byProcess = new HashMap<>();
    private final Map<DeaId, Set<InstanceId>> byHost = new HashMap<>();
    private final Map<DeaId, Beat> beats = new HashMap<>();

    private record Beat(long epoch, long seq, Instant heardAt) {}

    /**
     * An empty table.
     *
     * @param hostExpiry how long a host may be silent before its instances are unknown
     * @param crashMemory how long a crashed instance is shown when nothing takes its place
     */
    public ObservedTable(Duration hostExpiry, Duration crashMemory) {
        this.hostExpiry = hostExpiry;
        this.crashMemory = crashMemory;
    }

    /** A host has accepted the order for an instance. */
    public synchronized Set<ProcessId> ordered(DeaId dea, InstanceReport report, Instant now) {
        return merge(new Sighting(dea, report, Sighting.ORDERED, Sighting.ORDERED, now, now));
    }

    /** A host has told all its instances. */
    public synchronized Set<ProcessId> beat(DeaHeartbeat heartbeat, Instant now) {
        Beat last = beats.get(heartbeat.dea());
        if (last != null
                && (heartbeat.epoch() < last.epoch
                        || (heartbeat.epoch() == last.epoch && heartbeat.seq() <= last.seq))) {
            return Set.of();
        }
        beats.put(heartbeat.dea(), new Beat(heartbeat.epoch(), heartbeat.seq(), now));
        Set<InstanceId> told =
                heartbeat.droplets().stream().map(InstanceReport::instance).collect(Collectors.toSet());
        Set<ProcessId> changed = new HashSet<>();
        for (Sighting missing : sightingsOn(heartbeat.dea())) {
            if (!told.contains(missing.id()) && isGone(missing, heartbeat, now)) {
                changed.add(remove(missing));
            }
        }
        for (InstanceReport report : heartbeat.droplets()) {
            changed.addAll(merge(new Sighting(heartbeat.dea(), report, heartbeat.epoch(), heartbeat.ts(), now, now)));
        }
        return changed;
    }

    private List<Sighting> sightingsOn(DeaId dea) {
        return byHost.getOrDefault(dea, Set.of()).stream()
                .map(id -> Objects.requireNonNull(sightings.get(id)))
                .toList();
    }

    private static boolean isGone(Sighting missing, DeaHeartbeat heartbeat, Instant now) {
        if (missing.isOver()) {
            return false; // its agent may forget a crash; users may not
        }
        // of two messages of one millisecond nobody knows which came first; the next heartbeat tells
        return missing.epoch() == Sighting.ORDERED
                ? missing.heardAt().plus(ORDER_GRACE).isBefore(now)
                : missing.epoch() < heartbeat.epoch() || missing.ts() < heartbeat.ts();
    }

    /** An instance has changed its state. */
    public synchronized Set<ProcessId> transition(InstanceTransition transition, Instant now) {
        heardOf(transition.dea(), now);
        return merge(
                new Sighting(transition.dea(), transition.report(), transition.epoch(), transition.ts(), now, now));
    }

    /** An instance has ended. */
    public synchronized Set<ProcessId> exited(InstanceExited exit, Instant now) {
        InstanceState state = exit.reason() == ExitReason.CRASHED ? InstanceState.CRASHED : InstanceState.STOPPED;
        Sighting known = sightings.get(exit.instance());
        if (known == null) {
            return state == InstanceState.STOPPED ? Set.of() : merge(ofExit(exit, now));
        }
        return merge(new Sighting(
                known.dea(),
                ended(known.report(), state, exit.exitDescription()),
                known.epoch(),
                known.ts(),
                now,
                now));
    }

    private static Sighting ofExit(InstanceExited exit, Instant now) {
        InstanceReport report = new InstanceReport(
                exit.ccPartition(),
                exit.droplet(),
                exit.version(),
                exit.instance(),
                exit.index(),
                InstanceState.CRASHED,
                now.toEpochMilli() / 1000.0,
                exit.process(),
                exit.processType(),
                null,
                0,
                0,
                null,
                exit.exitDescription());
        return new Sighting(exit.dea(), report, Sighting.ORDERED, Sighting.ORDERED, now, now);
    }

    private static InstanceReport ended(InstanceReport last, InstanceState state, String details) {
        return new InstanceReport(
                last.ccPartition(),
                last.droplet(),
                last.version(),
                last.instance(),
                last.index(),
                state,
                last.stateTimestamp(),
                last.process(),
                last.processType(),
                last.host(),
                last.port(),
                last.containerPort(),
                null,
                details);
    }

    /** Drops the instances of hosts that have been silent for too long, and crashes that are old. */
    public synchronized Set<ProcessId> expire(Instant now) {
        Set<ProcessId> changed = new HashSet<>();
        List<Sighting> old =
                sightings.values().stream().filter(s -> isOld(s, now)).toList();
        old.forEach(sighting -> changed.add(remove(sighting)));
        beats.values().removeIf(beat -> beat.heardAt.plus(hostExpiry).isBefore(now));
        return changed;
    }

    private boolean isOld(Sighting sighting, Instant now) {
        return sighting.isOver()
                ? sighting.since().plus(crashMemory).isBefore(now)
                : isSilent(sighting.dea(), hostExpiry, now)
                        && sighting.heardAt().plus(hostExpiry).isBefore(now);
    }

    /** Counts every host as heard at {@code now}: nobody could be heard while the bus was away. */
    public synchronized void excuseSilence(Instant now) {
        beats.replaceAll((dea, beat) -> new Beat(beat.epoch, beat.seq, now));
        sightings.replaceAll(
                (id, s) -> s.isOver() ? s : new Sighting(s.dea(), s.report(), s.epoch(), s.ts(), now, s.since()));
    }

    /** Whether nothing was heard from {@code dea} for longer than {@code limit}. */
    public synchronized boolean isSilent(DeaId dea, Duration limit, Instant now) {
        Beat beat = beats.get(dea);
        return beat == null || beat.heardAt.plus(limit).isBefore(now);
    }

    /** All that is known of {@code process}. */
    public synchronized List<Sighting> of(ProcessId process) {
        return byProcess.getOrDefault(process, Set.of()).stream()
                .map(id -> Objects.requireNonNull(sightings.get(id)))
                .toList();
    }

    /** Number of instances known, ended ones included. */
    public synchronized int size() {
        return sightings.size();
    }

    private void heardOf(DeaId dea, Instant now) {
        beats.computeIfPresent(dea, (id, beat) -> new Beat(beat.epoch, beat.seq, now));
    }

    private Set<ProcessId> merge(Sighting next) {
        Sighting last = sightings.get(next.id());
        if (last != null && !last.yieldsTo(next)) {
            return Set.of();
        }
        if (next.state() == InstanceState.STOPPED) {
            return last == null ? Set.of() : Set.of(remove(last));
        }
        put(last == null ? next : next.after(last));
        if (next.state().isAlive()) {
            forgetEarlierCrashes(next);
        }
        boolean same = last != null && last.state() == next.state();
        return same ? Set.of() : Set.of(next.report().process());
    }

    private void forgetEarlierCrashes(Sighting alive) {
        forgetAll(of(alive.report().process()).stream()
                .filter(other -> other.isOver()
                        && other.report().index() == alive.report().index())
                .filter(other -> !other.since().isAfter(alive.since()))
                .toList());
    }

    private void forgetAll(Collection<Sighting> gone) {
        gone.forEach(this::remove);
    }

    private void put(Sighting sighting) {
        sightings.put(sighting.id(), sighting);
        byProcess
                .computeIfAbsent(sighting.report().process(), process -> new HashSet<>())
                .add(sighting.id());
        byHost.computeIfAbsent(sighting.dea(), dea -> new HashSet<>()).add(sighting.id());
    }

    private ProcessId remove(Sighting sighting) {
        ProcessId process = sighting.report().process();
        sightings.remove(sighting.id());
        removeFrom(byProcess, process, sighting.id());
        removeFrom(byHost, sighting.dea(), sighting.id());
        return process;
    }

    private static <K> void removeFrom(Map<K, Set<InstanceId>> index, K key, InstanceId instance) {
        Set<InstanceId> instances = index.get(key);
        if (instances != null && instances.remove(instance) && instances.isEmpty()) {
            index.remove(key);
        }
    }
}
