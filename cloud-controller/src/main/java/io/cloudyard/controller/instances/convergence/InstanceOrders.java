package io.cloudyard.controller.instances.convergence;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.NoReplyException;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.StopInstances;
import io.cloudyard.contracts.instance.StopReply;
import io.cloudyard.controller.placement.Need;
import io.cloudyard.controller.placement.Offers;
import io.cloudyard.controller.placement.Refusal;
import io.cloudyard.controller.runtime.RunnableProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders starts and stops of hosts. */
public final class InstanceOrders {
    private static final Logger log = LoggerFactory.getLogger(InstanceOrders.class);

    private final MessageBus bus;
    private final Offers offers;
    private final Supplier<InstanceId> ids;
    private final Terms terms;

    /**
     * How orders are made.
     *
     * @param replyTimeout how long a host may take to answer
     * @param gracefulStop from SIGTERM to SIGKILL when an instance stops
     */
    public record Terms(Duration replyTimeout, Duration gracefulStop) {}

    /** Orders over {@code bus}; every host that is asked gets an instance id of its own from {@code ids}. */
    public InstanceOrders(MessageBus bus, Offers offers, Supplier<InstanceId> ids, Terms terms) {
        this.bus = bus;
        this.offers = offers;
        this.ids = ids;
        this.terms = terms;
    }

    /** How the search for a host ended. */
    public sealed interface Started {
        /** A host is starting it. */
        record On(DeaId dea, StartInstance order) implements Started {
            /** As its agent is going to report it. */
            InstanceReport asReport(Instant now) {
                return new InstanceReport(
                        "default",
                        order.droplet(),
                        order.version(),
                        order.instance(),
                        order.index(),
                        InstanceState.STARTING,
                        now.toEpochMilli() / 1000.0,
                        order.process(),
                        order.processType(),
                        null,
                        0,
                        0,
                        null,
                        null);
            }
        }

        /** No host took it. */
        record Nowhere(Refusal refusal) implements Started {}
    }

    /** Finds a host for one index. */
    public CompletionStage<Started> start(RunnableProcess process, int index) {
        Map<DeaId, StartInstance> orders = new ConcurrentHashMap<>();
        Need need = Need.ofInstance(process.desired().app(), process.limits(), process.stack());
        return offers.offer(need, dea -> {
                    StartInstance order = order(process, index);
                    orders.put(dea, order);
                    return ask(dea, order);
                })
                .thenApply(outcome -> switch (outcome) {
                    case Offers.Outcome.Placed(DeaId dea) -> {
                        StartInstance order = orders.get(dea);
                        if (order == null) {
                            throw new IllegalStateException("a host took an order that it was never asked");
                        }
                        yield new Started.On(dea, order);
                    }
                    case Offers.Outcome.Unplaced(Refusal refusal) -> new Started.Nowhere(refusal);
                });
    }

    private CompletionStage<Offers.Answer> ask(DeaId dea, StartInstance order) {
        return bus.request(Subjects.deaStart(dea), order, terms.replyTimeout())
                .whenComplete((reply, failure) -> {
                    if (failure != null) {
                        withdraw(dea, order.instance());
                    }
                })
                .thenApply(reply -> new Offers.Answer(reply.accepted(), reply.reason(), reply.message()));
    }

    /** A host that did not answer may have taken the order all the same; another host is about to get it. */
    private void withdraw(DeaId dea, InstanceId instance) {
        stop(dea, Set.of(instance)).exceptionally(failure -> {
            log.debug("could not withdraw an order dea={} instance={}: {}", dea, instance, failure.getMessage());
            return new StopReply(Set.of());
        });
    }

    /**
     * Tells a host to stop {@code instances}.
     *
     * @return fails with {@link NoReplyException} when it does not answer
     */
    public CompletionStage<StopReply> stop(DeaId dea, Set<InstanceId> instances) {
        return bus.request(Subjects.deaStop(dea), new StopInstances(instances), terms.replyTimeout());
    }

    private StartInstance order(RunnableProcess process, int index) {
        return new StartInstance(
                process.desired().app(),
                process.desired().process(),
                process.processType(),
                process.desired().version(),
                ids.get(),
                index,
                process.appName(),
                process.stack(),
                process.manifest(),
                process.startCommand(),
                process.env(),
                process.limits(),
                process.healthCheck(),
                process.routes(),
                (int) terms.gracefulStop().toSeconds());
    }
}
