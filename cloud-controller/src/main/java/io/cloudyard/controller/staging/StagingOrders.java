package io.cloudyard.controller.staging;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.QueueGroup;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.contracts.staging.StagingAck;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.contracts.staging.StagingStop;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.controller.logs.LogWriter;
import io.cloudyard.controller.placement.Need;
import io.cloudyard.controller.placement.Offers;
import io.cloudyard.controller.runtime.BuildRecords;
import io.cloudyard.controller.runtime.InsufficientResourcesException;
import io.cloudyard.controller.runtime.Staging;
import io.cloudyard.controller.runtime.StagingOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a stager for each build, and records how it ended. */
public final class StagingOrders implements Staging, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StagingOrders.class);
    /** Every stager that may be asked may take its time; past that, this controller is going down. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration WATCH = Duration.ofSeconds(5);

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final Stagers stagers;
    private final BuildRecords records;
    private final LogWriter appLog;
    private final Executor io;
    private final Terms terms;
    private final BuildWatch watch;
    private final List<Runnable> ending = new ArrayList<>();

    /**
     * The hosts that stage.
     *
     * @param offers finds one
     * @param isSilent whether one has not been heard for so long that its builds are lost
     * @param awaitFirst waits for the first host of all, for a while
     */
    public record Stagers(Offers offers, Predicate<DeaId> isSilent, Runnable awaitFirst) {}

    /**
     * Where builds are told about.
     *
     * @param records of builds
     * @param appLog for users
     * @param io runs what may block
     */
    public record Books(BuildRecords records, LogWriter appLog, Executor io) {}

    /**
     * Limits.
     *
     * @param replyTimeout how long a stager may take to answer an order
     * @param stagingLimit how long a build may take
     */
    public record Terms(Duration replyTimeout, Duration stagingLimit) {}

    /** Orders over {@code bus}; nothing is heard before {@link #listen}. */
    public StagingOrders(MessageBus bus, Scheduler scheduler, Stagers stagers, Books books, Terms terms) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.stagers = stagers;
        this.records = books.records();
        this.appLog = books.appLog();
        this.io = books.io();
        this.terms = terms;
        this.watch = new BuildWatch(terms.stagingLimit());
    }

    /** Begins to hear of ended builds and to watch those under way. */
    public void listen() {
        ending.add(bus.answer(Subjects.STAGING_COMPLETED, QueueGroup.CONTROLLERS, this::completed)::close);
        ending.add(scheduler.every(WATCH, this::failLost)::cancel);
    }

    @Override
    public void start(StagingOrder order) {
        stagers.awaitFirst().run();
        Offers.Outcome outcome = place(order)
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (outcome instanceof Offers.Outcome.Unplaced(var refusal)) {
            throw new InsufficientResourcesException(refusal.text());
        }
    }

    /** As {@link #start}, without waiting; never fails. */
    CompletionStage<Offers.Outcome> place(StagingOrder order) {
        StageRequest request = request(order);
        Need need = Need.ofStaging(order.app(), order.limits(), order.stack());
        return stagers.offers().offer(need, stager -> ask(stager, request)).thenApply(outcome -> {
            if (outcome instanceof Offers.Outcome.Placed(DeaId stager)) {
                watch.ordered(
                        order.build(), order.app(), stager, scheduler.clock().instant());
                appLog.api(order.app(), "Staging build " + order.build() + " on " + stager);
            }
            return outcome;
        });
    }

    private CompletionStage<Offers.Answer> ask(DeaId stager, StageRequest request) {
        return bus.request(Subjects.stagingStart(stager), request, terms.replyTimeout())
                .thenApply((StageReply reply) -> new Offers.Answer(reply.accepted(), reply.reason(), reply.message()));
    }

    private StageRequest request(StagingOrder order) {
        return new StageRequest(
                order.build(),
                order.app(),
                order.packageId(),
                order.stack(),
                order.buildpacks(),
                order.skipDetect(),
                order.env(),
                order.limits(),
                (int) terms.stagingLimit().toSeconds());
    }

    @Override
    public void cancel(BuildId build, AppId app) {
        watch.ended(build);
        bus.publish(Subjects.STAGING_STOP, new StagingStop(app, build));
    }

    /** Answers only once the result is recorded: until then the stager repeats it. */
    private CompletionStage<StagingAck> completed(StagingCompleted result) {
        return CompletableFuture.supplyAsync(
                () -> {
                    record(result);
                    watch.ended(result.taskId());
                    return new StagingAck(result.taskId());
                },
                io);
    }

    private void record(StagingCompleted result) {
        if (result.droplet() != null) {
            records.staged(result.taskId(), result.droplet());
        } else if (result.failure() != null) {
            records.failed(result.taskId(), result.failure());
        } else {
            log.warn("build ended without a droplet and without a failure build={}", result.taskId());
        }
    }

    /** While nobody can be heard, nobody is lost. */
    private void failLost() {
        if (!bus.isConnected()) {
            return;
        }
        for (BuildWatch.Lost lost :
                watch.lost(stagers.isSilent(), scheduler.clock().instant())) {
            log.warn(
                    "build is lost build={} app={}: {}",
                    lost.build(),
                    lost.app(),
                    lost.failure().message());
            appLog.api(
                    lost.app(),
                    "Build " + lost.build() + " failed: " + lost.failure().message());
            io.execute(() -> fail(lost));
        }
    }

    private void fail(BuildWatch.Lost lost) {
        try {
            bus.publish(Subjects.STAGING_STOP, new StagingStop(lost.app(), lost.build()));
            records.failed(lost.build(), lost.failure());
        } catch (RuntimeException e) {
            log.error("lost build could not be recorded as failed build={}", lost.build(), e);
        }
    }

    /** Hears and watches no more. */
    @Override
    public void close() {
        ending.forEach(Runnable::run);
        ending.clear();
    }
}
