package io.cloudyard.health.analysis;

import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What runs where, as the agents tell it. Soft state: it is rebuilt from one round of heartbeats. Each host has its own
 * freshness. Messages of different subjects may overtake each other, so each is judged by its epoch, its sequence or its
 * sender's clock.
 */
final class ObservedView {
    private final Rules.Timing timing;
    private final Map<DeaId, Host> hosts = new LinkedHashMap<>();
    private final Map<ProcessId, Map<InstanceId, ObservedInstance>> byProcess = new HashMap<>();
    private final Map<InstanceId, Instant> ended = new HashMap<>();

    ObservedView(Rules.Timing timing) {
        this.timing = timing;
    }

    /** A host says everything it has. */
    ObservedChange heartbeat(DeaHeartbeat beat, Instant now) {
        Host host = hosts.get(beat.dea());
        if (host != null && isOld(host, beat)) {
            return ObservedChange.NONE;
        }
        if (host == null) {
            host = new Host(beat.epoch(), now);
            hosts.put(beat.dea(), host);
        } else if (beat.epoch() > host.epoch) {
            host.leaving = false;
        }
        host.epoch = beat.epoch();
        host.seq = beat.seq();
        host.ts = beat.ts();
        host.heardAt = now;
        return replaceInstances(host, beat, now);
    }

    private static boolean isOld(Host host, DeaHeartbeat beat) {
        return beat.epoch() < host.epoch || (beat.epoch() == host.epoch && beat.seq() <= host.seq);
    }

    private ObservedChange replaceInstances(Host host, DeaHeartbeat beat, Instant now) {
        var change = new ObservedChange();
        removeUnreported(host, beat, change);
        for (InstanceReport report : beat.droplets()) {
            update(host, report, new Source(beat.dea(), beat.ts(), now), change);
        }
        return change;
    }

    /** First, so that of several that leave an index at once one whose reason is known comes last and counts. */
    private void removeUnreported(Host host, DeaHeartbeat beat, ObservedChange change) {
        Set<InstanceId> reported =
                beat.droplets().stream().map(InstanceReport::instance).collect(Collectors.toSet());
        for (ObservedInstance known : List.copyOf(host.instances.values())) {
            if (!reported.contains(known.id()) && known.asOf() <= beat.ts()) {
                remove(known);
                if (known.isAlive()) {
                    change.departed(Departure.of(known, CorrectionReason.MISSING, Duration.ZERO));
                }
            }
        }
    }

    /** One instance of a host changed its state. */
    ObservedChange transition(InstanceTransition transition, Instant now) {
        Host host = hosts.get(transition.dea());
        if (host == null || transition.epoch() < host.epoch) {
            return ObservedChange.NONE;
        }
        host.heardAt = now;
        var change = new ObservedChange();
        // Of a newer epoch only the first heartbeat says what has become of the other instances.
        if (transition.epoch() == host.epoch && transition.ts() >= host.ts) {
            update(host, transition.report(), new Source(transition.dea(), transition.ts(), now), change);
        }
        return change;
    }

    private void update(Host host, InstanceReport report, Source source, ObservedChange change) {
        ObservedInstance known = host.instances.get(report.instance());
        if (known != null && known.asOf() > source.ts) {
            return;
        }
        if (ended.containsKey(report.instance()) && report.state() != InstanceState.CRASHED) {
            return;
        }
        var fresh = ObservedInstance.of(report, source.dea, source.ts, known == null ? source.now : known.firstSeen());
        host.instances.put(fresh.id(), fresh);
        byProcess.computeIfAbsent(fresh.process(), key -> new LinkedHashMap<>()).put(fresh.id(), fresh);
        boolean wasAlive = known != null && known.isAlive();
        if (fresh.isAlive()) {
            if (known == null || known.state() != fresh.state()) {
                change.arrived(fresh);
            }
        } else if (fresh.state() == InstanceState.CRASHED) {
            if ((known == null || known.state() != InstanceState.CRASHED) && !ended.containsKey(fresh.id())) {
                change.departed(Departure.of(fresh, CorrectionReason.CRASHED, uptime(known, fresh)));
            }
        } else if (wasAlive) {
            change.departed(Departure.of(fresh, CorrectionReason.MISSING, Duration.ZERO));
        }
    }

    private static Duration uptime(@Nullable ObservedInstance before, ObservedInstance crashed) {
        if (before == null || !before.isRunning()) {
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.max(0, (crashed.stateSince() - before.stateSince()) * 1000));
    }

    /** An instance has ended; that is told at once and only once, also for one that we never heard of. */
    ObservedChange exited(InstanceExited exit, Instant now) {
        if (ended.put(exit.instance(), now) != null) {
            return ObservedChange.NONE;
        }
        Host host = hosts.get(exit.dea());
        ObservedInstance known = host == null ? null : host.instances.get(exit.instance());
        var change = new ObservedChange();
        boolean alreadyCounted = known != null && known.state() == InstanceState.CRASHED;
        if (known != null) {
            remove(known);
        }
        if (!alreadyCounted) {
            change.departed(new Departure(
                    exit.process(),
                    exit.index(),
                    exit.version(),
                    exit.instance(),
                    reasonOf(exit),
                    Duration.ofSeconds(exit.uptimeSeconds())));
        }
        return change;
    }

    private static CorrectionReason reasonOf(InstanceExited exit) {
        return switch (exit.reason()) {
            case CRASHED -> CorrectionReason.CRASHED;
            case STOPPED -> CorrectionReason.MISSING;
            case DEA_SHUTDOWN, DEA_EVACUATION -> CorrectionReason.EVACUATING;
        };
    }

    /** A word from a host that says nothing of its instances. */
    void heard(DeaId dea, long epoch, Instant now) {
        Host host = hosts.get(dea);
        if (host != null && epoch >= host.epoch) {
            host.heardAt = now;
        }
    }

    /** A host is going away on purpose: its instances no longer count, but keep serving until they are replaced. */
    ObservedChange leaving(DeaId dea) {
        var change = new ObservedChange();
        Host host = hosts.get(dea);
        if (host != null) {
            host.leaving = true;
            host.instances.values().forEach(instance -> change.touched(instance.process()));
        }
        return change;
    }

    /** Hosts that were silent for too long are gone, and their instances with them. */
    HostLosses expire(Instant now) {
        var losses = new HostLosses();
        for (Iterator<Map.Entry<DeaId, Host>> it = hosts.entrySet().iterator(); it.hasNext(); ) {
            Map.Entry<DeaId, Host> entry = it.next();
            Host host = entry.getValue();
            if (now.isBefore(host.heardAt.plus(timing.hostLost()))) {
                continue;
            }
            it.remove();
            CorrectionReason reason = host.leaving ? CorrectionReason.EVACUATING : CorrectionReason.HOST_LOST;
            for (ObservedInstance instance : List.copyOf(host.instances.values())) {
                forget(instance);
                if (instance.isAlive()) {
                    losses.change().departed(Departure.of(instance, reason, Duration.ZERO));
                }
            }
            losses.add(entry.getKey(), reason);
        }
        ended.values().removeIf(at -> now.isAfter(at.plus(timing.order())));
        return losses;
    }

    /** The bus was away, so nobody's silence up to now means anything. */
    void forgive(Instant now) {
        hosts.values().forEach(host -> host.heardAt = now);
    }

    private void remove(ObservedInstance instance) {
        Host host = hosts.get(instance.dea());
        if (host != null) {
            host.instances.remove(instance.id());
        }
        forget(instance);
    }

    private void forget(ObservedInstance instance) {
        Map<InstanceId, ObservedInstance> siblings = byProcess.get(instance.process());
        if (siblings != null) {
            siblings.remove(instance.id());
            if (siblings.isEmpty()) {
                byProcess.remove(instance.process());
            }
        }
    }

    /** Living instances of {@code process}, by index. */
    Map<Integer, List<SeenInstance>> alive(ProcessId process, Instant now) {
        return byProcess.getOrDefault(process, Map.of()).values().stream()
                .filter(ObservedInstance::isAlive)
                .map(instance -> seen(instance, now))
                .collect(Collectors.groupingBy(seen -> seen.instance().index()));
    }

    private SeenInstance seen(ObservedInstance instance, Instant now) {
        Host host = hosts.get(instance.dea());
        boolean fresh = host != null && now.isBefore(host.heardAt.plus(timing.hostSilent()));
        return new SeenInstance(instance, fresh, host != null && host.leaving);
    }

    Collection<ProcessId> processes() {
        return byProcess.keySet();
    }

    Set<DeaId> hosts() {
        return hosts.keySet();
    }

    /** Hosts of which nothing was heard for so long that they may be about to be lost. */
    long silentHosts(Instant now) {
        return hosts.values().stream()
                .filter(host -> !host.leaving && !now.isBefore(host.heardAt.plus(timing.hostSilent())))
                .count();
    }

    int runningInstances() {
        return (int) byProcess.values().stream()
                .flatMap(instances -> instances.values().stream())
                .filter(ObservedInstance::isRunning)
                .count();
    }

    private record Source(DeaId dea, long ts, Instant now) {}
}
