package io.cloudyard.controller.health;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.QueueGroup;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.HealthStop;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.controller.health.CorrectionChecks.Verdict;
import io.cloudyard.controller.instances.convergence.ConvergingInstances;
import io.cloudyard.controller.logs.LogWriter;
import io.cloudyard.controller.observed.ObservedFeed;
import io.cloudyard.controller.observed.Sighting;
import io.cloudyard.controller.runtime.DesiredState;
import io.cloudyard.controller.runtime.RunnableProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what the health manager wants, checks it against the database and the instances, and has it done. */
public final class HealthOrders implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HealthOrders.class);
    /** One missed heartbeat and a half: then a host that the health manager calls lost is believed to be. */
    private static final Duration SILENT_HOST = Duration.ofSeconds(15);

    private final MessageBus bus;
    private final ConvergingInstances instances;
    private final View view;
    private final LogWriter appLog;
    private final Executor io;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /**
     * What corrections are checked against.
     *
     * @param desired the wish
     * @param tables the instances and hosts
     * @param clock of the tables
     */
    public record View(DesiredState desired, ObservedFeed.Tables tables, InstantSource clock) {
        List<Sighting> seen(ProcessId process) {
            return tables.observed().of(process);
        }

        boolean isGone(Sighting one) {
            Instant now = clock.instant();
            return tables.adverts().isLeaving(one.dea()) || tables.observed().isSilent(one.dea(), SILENT_HOST, now);
        }
    }

    /** Acts through {@code instances}; looks at the database on {@code io}. */
    public HealthOrders(MessageBus bus, ConvergingInstances instances, View view, LogWriter appLog, Executor io) {
        this.bus = bus;
        this.instances = instances;
        this.view = view;
        this.appLog = appLog;
        this.io = io;
    }

    /** Begins to listen, sharing the work with the other controllers. */
    public void start() {
        subscriptions.add(bus.subscribe(
                Subjects.HEALTH_START, QueueGroup.CONTROLLERS, order -> later(order.process(), () -> start(order))));
        subscriptions.add(bus.subscribe(
                Subjects.HEALTH_STOP, QueueGroup.CONTROLLERS, order -> later(order.process(), () -> stop(order))));
    }

    private void start(HealthStart order) {
        Optional<RunnableProcess> wish = view.desired().runnable(order.process());
        Verdict verdict = CorrectionChecks.check(
                order, wish.map(RunnableProcess::desired), view.seen(order.process()), view::isGone);
        switch (verdict) {
            case Verdict.Drop(String why) -> dropped(order.messageId(), order.process(), why);
            case Verdict.Act(List<Sighting> unreachable) -> {
                tell(order.droplet(), CorrectionText.of(order));
                instances.startMissing(
                        wish.orElseThrow(),
                        order.instanceIndex(),
                        unreachable.stream().map(Sighting::id).toList());
            }
        }
    }

    private void stop(HealthStop order) {
        Optional<RunnableProcess> wish = view.desired().runnable(order.process());
        switch (CorrectionChecks.check(order, wish.map(RunnableProcess::desired), view.seen(order.process()))) {
            case Verdict.Drop(String why) -> dropped(order.messageId(), order.process(), why);
            case Verdict.Act act -> {
                tell(order.droplet(), CorrectionText.of(order));
                instances.stopExtra(order.dea(), order.instanceGuid());
            }
        }
    }

    private void tell(AppId app, String text) {
        appLog.health(app, text);
    }

    private static void dropped(String messageId, ProcessId process, String why) {
        log.info("correction is no longer right message={} process={}: {}", messageId, process, why);
    }

    /** The health manager asks again for what did not happen. */
    private void later(ProcessId process, Runnable correction) {
        io.execute(() -> {
            try {
                correction.run();
            } catch (RuntimeException e) {
                log.error("correction failed process={}", process, e);
            }
        });
    }

    /** Listens no more. */
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
    }
}
