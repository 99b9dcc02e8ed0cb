package io.cloudyard.controller.placement;

import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.instance.RefusalReason;
import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks hosts one after the other, best first, until one accepts. After each refusal the table is corrected and the choice
 * is made anew. Everything but the asking happens on the scheduler.
 */
public final class Offers {
    private static final Logger log = LoggerFactory.getLogger(Offers.class);
    /** Bounds how long one offer goes round a large cloud whose hosts all refuse. */
    private static final int MOST_HOSTS_ASKED = 25;

    private final Placement placement;
    private final PlacementTable table;
    private final Scheduler scheduler;

    /** Offers to the hosts of {@code table}. */
    public Offers(Placement placement, PlacementTable table, Scheduler scheduler) {
        this.placement = placement;
        this.table = table;
        this.scheduler = scheduler;
    }

    /**
     * A host's answer.
     *
     * @param accepted whether it takes it
     * @param reason why not
     * @param message why not, with the numbers
     */
    public record Answer(
            boolean accepted,
            @Nullable RefusalReason reason,
            @Nullable String message) {}

    /** How an offer ended. */
    public sealed interface Outcome {
        /** This host took it. */
        record Placed(DeaId dea) implements Outcome {}

        /** Nobody took it. */
        record Unplaced(Refusal refusal) implements Outcome {}
    }

    /**
     * Finds a host for {@code need}.
     *
     * @param ask puts the order to one host; a stage that fails counts as no answer
     * @return completes on the scheduler, never fails
     */
    public CompletionStage<Outcome> offer(Need need, Function<DeaId, CompletionStage<Answer>> ask) {
        Offer offer = new Offer(need, ask);
        scheduler.after(Duration.ZERO, offer::next);
        return offer.outcome;
    }

    private final class Offer {
        private final Need need;
        private final Function<DeaId, CompletionStage<Answer>> ask;
        private final Map<DeaId, String> asked = new HashMap<>();
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        Offer(Need need, Function<DeaId, CompletionStage<Answer>> ask) {
            this.need = need;
            this.ask = ask;
        }

        void next() {
            List<Host> hosts = table.hosts(scheduler.clock().instant()).stream()
                    .map(this::withoutAsked)
                    .toList();
            switch (placement.choose(need, hosts)) {
                case Choice.Refused(Refusal refusal) -> outcome.complete(new Outcome.Unplaced(refusal));
                case Choice.Candidates(List<DeaId> candidates) -> {
                    if (asked.size() < MOST_HOSTS_ASKED) {
                        put(candidates.getFirst());
                    } else {
                        outcome.complete(new Outcome.Unplaced(new Refusal(need, hosts)));
                    }
                }
            }
        }

        private Host withoutAsked(Host host) {
            String answer = asked.get(host.id());
            return answer == null || host.closed() != null || !host.lacks(need).isEmpty() ? host : host.close(answer);
        }

        private void put(DeaId dea) {
            PlacementTable.Claim claim = table.claim(dea, need);
            CompletionStage<Answer> asking;
            try {
                asking = ask.apply(dea);
            } catch (RuntimeException e) {
                asking = CompletableFuture.failedStage(e);
            }
            asking.whenComplete((answer, failure) ->
                    scheduler.after(Duration.ZERO, () -> answered(dea, claim, failure == null ? answer : null)));
        }

        private void answered(DeaId dea, PlacementTable.Claim claim, @Nullable Answer answer) {
            if (answer == null) {
                log.info("host did not answer an order, trying the next one dea={} app={}", dea, need.app());
                table.unanswered(claim);
                asked.put(dea, "did not answer");
                next();
            } else if (answer.accepted()) {
                table.accepted(claim);
                outcome.complete(new Outcome.Placed(dea));
            } else {
                log.info(
                        "host refused an order, trying the next one dea={} app={} reason={} message={}",
                        dea,
                        need.app(),
                        answer.reason(),
                        answer.message());
                table.refused(claim, answer.reason());
                asked.put(dea, "refused it: " + (answer.message() == null ? "no reason given" : answer.message()));
                next();
            }
        }
    }
}
