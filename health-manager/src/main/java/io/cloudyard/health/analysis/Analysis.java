package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.id.ProcessVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rules. Looks at one process and says what is to be corrected; a function of what it is given and of nothing else.
 *
 * <ul>
 *   <li>A shard that is not fresh: no decision.
 *   <li>An index without a living instance of the wished version is started: at once after the loss of its host or an
 *       evacuation, by the back-off after a crash, else after a grace, because the controller acts on its own changes
 *       first.
 *   <li>An instance of an index or process that is not wished is stopped after that grace. That a process is not wished
 *       at all is believed only once the shard was read completely after the instance was first seen.
 *   <li>An instance of another version is stopped once one of the wished version is RUNNING at its index.
 *   <li>Of several at an index the one that has been RUNNING longest stays.
 *   <li>No instance is stopped on the word of a host that has been silent, nor one on such a host.
 * </ul>
 */
final class Analysis {
    /** Above every share of missing instances: an evacuating host waits for us. */
    private static final double EVACUATION = 2.0;

    private final Duration grace;

    Analysis(Duration grace) {
        this.grace = grace;
    }

    Findings analyse(ProcessView view, Instant now) {
        var findings = new Findings(now);
        if (!view.shard().fresh()) {
            return findings;
        }
        view.wish().ifPresent(wish -> fillIndexes(view, wish, findings));
        view.alive().values().stream()
                .flatMap(List::stream)
                .filter(SeenInstance::hostFresh)
                .flatMap(seen -> surplus(view, seen).stream())
                .forEach(stop -> orderUnlessInFlight(view, stop, findings));
        return findings;
    }

    // ---------------------------------------------------------------- starts

    private void fillIndexes(ProcessView view, Wish wish, Findings findings) {
        DesiredProcess wished = wish.process();
        List<Integer> empty = IntStream.range(0, wished.instances())
                .filter(index -> view.at(index, wished.version()).allMatch(SeenInstance::hostLeaving))
                .boxed()
                .toList();
        double missingShare = (double) empty.size() / Math.max(1, wished.instances());
        for (int index : empty) {
            Optional<Instant> inFlight = view.startUntil().apply(new Slot(wished.process(), index, wished.version()));
            if (inFlight.isPresent() && inFlight.get().isAfter(findings.now())) {
                findings.lookAgain(inFlight.get());
            } else {
                findings.add(start(view, wish, index, missingShare));
            }
        }
    }

    private Correction.Start start(ProcessView view, Wish wish, int index, double urgency) {
        DesiredProcess wished = wish.process();
        var slot = new Slot(wished.process(), index, wished.version());
        Optional<CrashHistory> crashes = view.crashes().apply(slot);
        int count = crashes.map(CrashHistory::crashes).orElse(0);
        if (view.at(index, wished.version()).findAny().isPresent()) {
            return new Correction.Start(wished, index, CorrectionReason.EVACUATING, Instant.MIN, count, EVACUATION);
        }
        Optional<Vacancy> vacancy = view.vacancy().apply(slot);
        if (vacancy.isEmpty()) {
            Instant notBefore = wish.heardAt().plus(grace);
            return new Correction.Start(wished, index, CorrectionReason.MISSING, notBefore, count, urgency);
        }
        CorrectionReason reason = vacancy.get().reason();
        Instant since = vacancy.get().since();
        return switch (reason) {
            case CRASHED -> {
                Instant notBefore = crashes.map(CrashHistory::restartAt).orElse(since);
                yield new Correction.Start(wished, index, reason, notBefore, count, urgency);
            }
            case HOST_LOST -> new Correction.Start(wished, index, reason, since, count, urgency);
            case EVACUATING -> new Correction.Start(wished, index, reason, since, count, EVACUATION);
            case MISSING, EXTRA, DUPLICATE, STALE_VERSION ->
                new Correction.Start(
                        wished,
                        index,
                        CorrectionReason.MISSING,
                        later(since, wish.heardAt()).plus(grace),
                        count,
                        urgency);
        };
    }

    // ----------------------------------------------------------------- stops

    private Optional<Correction.Stop> surplus(ProcessView view, SeenInstance seen) {
        ObservedInstance instance = seen.instance();
        if (view.wish().isEmpty()) {
            return view.shard().checkedAt().isAfter(instance.firstSeen())
                    ? stop(seen, CorrectionReason.EXTRA, instance.firstSeen())
                    : Optional.empty();
        }
        Wish wish = view.wish().get();
        Instant settled = later(wish.heardAt(), instance.firstSeen()).plus(grace);
        if (instance.index() >= wish.process().instances()) {
            return stop(seen, CorrectionReason.EXTRA, settled);
        }
        ProcessVersion wished = wish.process().version();
        if (!instance.version().equals(wished)) {
            return view.at(instance.index(), wished).anyMatch(SeenInstance::isSafeReplacement)
                    ? stop(seen, CorrectionReason.STALE_VERSION, settled)
                    : Optional.empty();
        }
        return view.at(instance.index(), wished)
                .min(SeenInstance.KEEP_FIRST)
                .filter(kept -> !kept.equals(seen) && kept.isSafeReplacement())
                .flatMap(kept -> stop(
                        seen,
                        seen.hostLeaving() ? CorrectionReason.EVACUATING : CorrectionReason.DUPLICATE,
                        later(settled, kept.instance().firstSeen().plus(grace))));
    }

    private static Optional<Correction.Stop> stop(SeenInstance seen, CorrectionReason reason, Instant notBefore) {
        return Optional.of(new Correction.Stop(seen.instance(), reason, notBefore));
    }

    private static void orderUnlessInFlight(ProcessView view, Correction.Stop stop, Findings findings) {
        Optional<Instant> inFlight = view.stopUntil().apply(stop.instance().id());
        if (inFlight.isPresent() && inFlight.get().isAfter(findings.now())) {
            findings.lookAgain(inFlight.get());
        } else {
            findings.add(stop);
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
