package io.cloudyard.stager;

import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.instance.RefusalReason;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.stager.container.Workspace;
import io.cloudyard.stager.delivery.BuildJournal;
import io.cloudyard.stager.delivery.Deliveries;
import io.cloudyard.stager.plan.StagingBounds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The builds in hand: who may begin, who is ended, what happens after each. Thread-safe. */
final class RunningBuilds {
    private static final Logger log = LoggerFactory.getLogger(RunningBuilds.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final int limit;
    private final StagingReservations reservations;
    private final BuildJournal journal;
    private final Deliveries deliveries;
    private final Map<BuildId, Running> running = new HashMap<>();
    private boolean closed;

    /**
     * @param ended completes when it holds nothing any more
     * @param told completes when its result was sent once
     */
    private record Running(Build build, CompletableFuture<Void> ended, CompletableFuture<Void> told) {}

    RunningBuilds(int limit, StagingReservations reservations, BuildJournal journal, Deliveries deliveries) {
        this.limit = limit;
        this.reservations = reservations;
        this.journal = journal;
        this.deliveries = deliveries;
    }

    synchronized int available() {
        return closed ? 0 : Math.max(0, limit - running.size());
    }

    /** Begins {@code build} unless there is no room. Other builds of the same app are ended first, and waited for. */
    CompletionStage<StageReply> admit(Build build, StagingBounds bounds) {
        List<CompletableFuture<Void>> others = replaced(build.request());
        return CompletableFuture.allOf(others.toArray(CompletableFuture[]::new))
                .thenApply(ended -> begin(build, bounds));
    }

    synchronized void abort(Predicate<Build> which, Abort reason) {
        running.values().stream().map(Running::build).filter(which).forEach(build -> build.abort(reason));
    }

    /** Ends all, and waits for them, but not for ever. */
    void close() {
        List<CompletableFuture<Void>> ending;
        synchronized (this) {
            closed = true;
            abort(build -> true, Abort.SHUTDOWN);
            ending = running.values().stream()
                    .flatMap(each -> Stream.of(each.ended(), each.told()))
                    .toList();
        }
        try {
            CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new))
                    .get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("builds in hand did not end within {}: they end when the stager starts again", CLOSING);
        }
    }

    private synchronized List<CompletableFuture<Void>> replaced(StageRequest request) {
        List<Running> others = running.values().stream()
                .filter(other -> other.build().request().appId().equals(request.appId())
                        && !other.build().request().taskId().equals(request.taskId()))
                .toList();
        others.forEach(other -> other.build().abort(Abort.REPLACED));
        return others.stream().map(Running::ended).toList();
    }

    private synchronized StageReply begin(Build build, StagingBounds bounds) {
        BuildId id = build.request().taskId();
        if (running.containsKey(id)) {
            return StageReply.accept();
        }
        if (closed) {
            return StageReply.refuse(RefusalReason.DRAINING, "this stager is shutting down");
        }
        if (running.size() >= limit) {
            return StageReply.refuse(
                    RefusalReason.COUNT, running.size() + " of " + limit + " builds are running on this host");
        }
        Optional<StageReply> refusal = reservations.reserve(id, bounds.memory(), bounds.disk());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        journal.write(ifWeDie(build.request()));
        Running started = new Running(build, new CompletableFuture<>(), new CompletableFuture<>());
        running.put(id, started);
        Thread.ofPlatform().name("staging-" + id).daemon().start(() -> run(started));
        return StageReply.accept();
    }

    private void run(Running started) {
        Build build = started.build();
        StagingCompleted result = build.run();
        deliveries.deliver(result).whenComplete((done, error) -> started.told().complete(null));
        try {
            build.cleanUp();
        } catch (RuntimeException e) {
            log.error("after build {}", build.request().taskId(), e);
        }
        synchronized (this) {
            running.remove(build.request().taskId());
        }
        reservations.release(build.request().taskId());
        started.ended().complete(null);
    }

    private static StagingCompleted ifWeDie(StageRequest request) {
        return new StagingCompleted(
                request.taskId(),
                request.appId(),
                null,
                BuildFailures.failure(BuildFailures.RESTARTED, Workspace.STEP));
    }
}
