package io.cloudyard.health.analysis;

import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.HealthPresence;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The health manager without input and output. It is told what happens, keeps the three views (desired, observed,
 * ordered), and says in each {@link #round} what to send. There is no queue of corrections: one is derived from the views
 * in the very call that hands it out, so it is always checked against the newest of what is known. What is not due yet, or
 * not within the budget, is looked at again later and may be gone by then.
 */
public final class HealthModel {
    private static final Comparator<Correction> MOST_URGENT_FIRST =
            Comparator.comparingDouble(HealthModel::urgency).reversed();

    private final Rules rules;
    private final Analysis analysis;
    private final DesiredView desired;
    private final ObservedView observed;
    private final OrderedView ordered;
    private final CrashLog crashes;
    private final Breaker breaker;
    private final Allowance allowance;
    private final Seniority seniority;
    private final Agenda agenda = new Agenda();
    private final Map<Slot, Vacancy> vacancies = new HashMap<>();
    private boolean connected;
    private Instant warmAt = Instant.MAX;

    /** A model that knows nothing yet and is not connected; {@code self} is us among other health managers. */
    public HealthModel(Rules rules, HealthPresence self, RandomGenerator random) {
        this.rules = rules;
        this.seniority = new Seniority(self, rules.timing().hostLost());
        this.analysis = new Analysis(rules.timing().grace());
        this.desired = new DesiredView(rules.timing().desiredFresh());
        this.observed = new ObservedView(rules.timing());
        this.ordered = new OrderedView(rules.timing().order());
        this.crashes = new CrashLog(rules.backOff(), random);
        this.breaker = new Breaker(rules.massLoss());
        this.allowance = new Allowance(rules.budget());
    }

    // ------------------------------------------------------------ the bus, us

    /** The bus is there: hosts now get the time to be heard before their silence means anything. */
    public void connected(Instant now) {
        connected = true;
        warmAt = now.plus(rules.timing().warmUp());
        observed.forgive(now);
    }

    /** The bus is gone: nothing that is known can be trusted to be complete. */
    public void disconnected() {
        connected = false;
        warmAt = Instant.MAX;
    }

    /** Another health manager said that it is there. */
    public void heard(HealthPresence presence, Instant now) {
        seniority.heard(presence, now);
    }

    // ------------------------------------------------------------- what is wished

    /**
     * A process's wish is now this.
     *
     * @return whether a change before it was missed, so that the desired state should be read again soon
     */
    public boolean desiredChanged(DesiredProcess process, Instant now) {
        boolean gap = desired.change(process, now);
        agenda.look(process.process(), now);
        return gap;
    }

    /** Begins to read a shard. */
    public ShardFetch beginFetch(int shard, Instant now) {
        return desired.begin(shard, now);
    }

    /** Takes one page of a shard; true when it was the last. */
    public boolean fetched(ShardFetch fetch, DesiredPage page, Instant now) {
        if (!desired.take(fetch, page, now)) {
            return false;
        }
        desired.membersOf(fetch.shard()).forEach(process -> agenda.look(process, now));
        observed.processes().stream()
                .filter(process -> Shards.of(process) == fetch.shard())
                .forEach(process -> agenda.look(process, now));
        vacancies.keySet().removeIf(slot -> Shards.of(slot.process()) == fetch.shard() && !isWished(slot));
        return true;
    }

    private boolean isWished(Slot slot) {
        return desired.wish(slot.process())
                .map(Wish::process)
                .filter(wished ->
                        slot.index() < wished.instances() && slot.version().equals(wished.version()))
                .isPresent();
    }

    // ----------------------------------------------------------- what is observed

    /** A host says everything it has. */
    public void heartbeat(DeaHeartbeat beat, Instant now) {
        apply(observed.heartbeat(beat, now), now);
        breaker.returned(beat.dea());
    }

    /** A host lives. */
    public void heard(DeaId dea, long epoch, Instant now) {
        observed.heard(dea, epoch, now);
    }

    /** An instance changed its state. */
    public void transition(InstanceTransition transition, Instant now) {
        apply(observed.transition(transition, now), now);
    }

    /** An instance has ended. */
    public void exited(InstanceExited exit, Instant now) {
        apply(observed.exited(exit, now), now);
    }

    /** A host is leaving on purpose. */
    public void leaving(DeaId dea, Instant now) {
        apply(observed.leaving(dea), now);
    }

    private void apply(ObservedChange change, Instant now) {
        for (Departure departure : change.departures()) {
            vacancies.put(departure.slot(), new Vacancy(departure.reason(), now));
            if (departure.reason() == CorrectionReason.CRASHED) {
                crashes.add(departure, now);
            }
        }
        for (ObservedInstance arrival : change.arrivals()) {
            vacancies.remove(arrival.slot());
            ordered.served(arrival.slot());
        }
        change.touched().forEach(process -> agenda.look(process, now));
    }

    // -------------------------------------------------------------------- rounds

    /** Lets time pass: hosts get lost, the breaker opens and closes, old notes are forgotten. Call it every round. */
    public void tick(Instant now) {
        if (connected && !now.isBefore(warmAt)) {
            HostLosses losses = observed.expire(now);
            losses.unexpected().forEach(host -> breaker.lost(host, now));
            apply(losses.change(), now);
            breaker.update(observed.hosts().size(), (int) observed.silentHosts(now), now);
        }
        ordered.prune(now);
        crashes.prune(now);
    }

    /** What to send now; what it returns counts as sent. */
    public Round round(Instant now) {
        if (standing(now) != Standing.ACTING) {
            return Round.IDLE;
        }
        allowance.refill(now);
        List<Correction> due = new ArrayList<>();
        for (ProcessId process : agenda.due(now)) {
            Findings findings = analysis.analyse(view(process, now), now);
            due.addAll(findings.due());
            findings.lookAgain().ifPresent(at -> agenda.look(process, at));
        }
        due.sort(MOST_URGENT_FIRST);
        return withinBudget(due, now);
    }

    private Round withinBudget(List<Correction> due, Instant now) {
        var sent = new ArrayList<Correction>();
        for (Correction correction : due) {
            if (allowance.take(correction)) {
                ordered.add(correction, now);
                sent.add(correction);
                // Should nothing come of it, nobody will tell us.
                agenda.look(correction.process(), now.plus(rules.timing().order()));
            } else {
                agenda.look(correction.process(), allowance.roundEnd());
            }
        }
        return new Round(sent, due.size() - sent.size());
    }

    private static double urgency(Correction correction) {
        return switch (correction) {
            case Correction.Start start -> start.urgency();
            case Correction.Stop _ -> 0;
        };
    }

    private ProcessView view(ProcessId process, Instant now) {
        return new ProcessView(
                process,
                desired.wish(process),
                desired.shard(Shards.of(process), now),
                observed.alive(process, now),
                slot -> Optional.ofNullable(vacancies.get(slot)),
                crashes::of,
                ordered::startUntil,
                ordered::stopUntil);
    }

    /** Whether corrections are being sent, and if not, why. */
    public Standing standing(Instant now) {
        if (!connected) {
            return Standing.DISCONNECTED;
        }
        if (now.isBefore(warmAt)) {
            return Standing.WARMING_UP;
        }
        if (breaker.isOpen()) {
            return Standing.MASS_LOSS;
        }
        return seniority.isOurs(now) ? Standing.ACTING : Standing.STANDBY;
    }

    /** How things stand. */
    public HealthStatus status(Instant now) {
        return new HealthStatus(
                standing(now),
                observed.hosts().size(),
                desired.staleShards(now),
                desired.wishedInstances(),
                observed.runningInstances(),
                crashes.size());
    }
}
