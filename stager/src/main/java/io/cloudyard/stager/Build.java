package io.cloudyard.stager;

import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.stager.cache.BuildCaches;
import io.cloudyard.stager.container.Deadline;
import io.cloudyard.stager.container.DiskWatch;
import io.cloudyard.stager.container.StagingContainer;
import io.cloudyard.stager.container.StagingFailedException;
import io.cloudyard.stager.container.StepRunner;
import io.cloudyard.stager.container.Workspace;
import io.cloudyard.stager.log.StagingLog;
import io.cloudyard.stager.plan.Buildpack;
import io.cloudyard.stager.plan.Decision;
import io.cloudyard.stager.plan.PackageListing;
import io.cloudyard.stager.plan.PlanInput;
import io.cloudyard.stager.plan.Sizes;
import io.cloudyard.stager.plan.StagingBounds;
import io.cloudyard.stager.plan.StagingPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The course of one build: ready a container, then do what the plan says until it is done or has failed. Runs on one
 * thread; {@link #abort} may come from any.
 */
final class Build {
    private static final Logger logger = LoggerFactory.getLogger(Build.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final StageRequest request;
    private final StagingBounds bounds;
    private final BuildSite site;
    private final BuildParts parts;
    private final StagingLog log;
    private final PhaseTimes times;

    private volatile @Nullable Deadline deadline;
    private volatile String step = Workspace.STEP;
    private volatile @Nullable Abort abort;
    private volatile @Nullable StagingContainer container;
    private volatile @Nullable VolumeName cache;

    Build(StageRequest request, StagingBounds bounds, BuildSite site) {
        this.request = request;
        this.bounds = bounds;
        this.site = site;
        this.parts = new BuildParts(request, bounds, site);
        this.log = new StagingLog(site.bus(), site.scheduler(), request.appId(), request.taskId());
        this.times = new PhaseTimes(site.scheduler().clock());
    }

    StageRequest request() {
        return request;
    }

    /** Ends it as soon as can be; {@link #run} then returns. The first reason counts. */
    synchronized void abort(Abort reason) {
        if (abort == null) {
            abort = reason;
            StagingContainer running = container;
            if (running != null) {
                Thread.ofPlatform().name("staging-abort").daemon().start(() -> kill(running));
            }
        }
    }

    /** Stages. Never throws: how it ended is the result. */
    StagingCompleted run() {
        Scheduler.Cancellable overdue =
                site.scheduler().after(bounds.timeout().plus(GRACE), () -> abort(Abort.OVERDUE));
        try {
            return completed(stage(), null);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            StagingFailure failure = failure(e);
            log.say(" !     " + failure.message());
            return completed(null, failure);
        } finally {
            overdue.cancel();
            log.close();
            logger.info("build {} of app {} has ended: {}", request.taskId(), request.appId(), times);
        }
    }

    /** Gives everything back; to be called once after {@link #run}. */
    void cleanUp() {
        StagingContainer running = container;
        VolumeName volume = cache;
        if (running != null) {
            long bytes = volume == null ? 0 : parts.cacheBytes(running);
            running.dispose();
            if (volume != null && site.caches().close(volume, bytes) == BuildCaches.Verdict.TOO_LARGE) {
                log.say(" !     The build cache of " + Sizes.format(bytes) + " is over the limit of "
                        + Sizes.format(site.settings().caches().perApp().toBytes()) + " and was dropped.");
                log.close();
            }
        }
    }

    private StagingFailure failure(Exception e) {
        Abort reason = abort;
        Deadline end = deadline;
        if (reason != null) {
            return BuildFailures.of(reason, step);
        }
        return e instanceof ContainerEngineException && end != null && end.isOver()
                ? BuildFailures.late(bounds.timeout(), step)
                : BuildFailures.of(e, request.taskId(), step);
    }

    private StagedDroplet stage() throws IOException, InterruptedException {
        Deadline end = Deadline.in(bounds.timeout(), site.scheduler().clock());
        deadline = end;
        log.say("Downloading app package...");
        FutureTask<PackageBits> fetching = new FutureTask<>(parts::fetchPackage);
        Thread.ofPlatform().name("package-" + request.packageId()).daemon().start(fetching);
        StagingContainer started;
        try {
            started = startContainer();
        } catch (IOException | RuntimeException e) {
            discard(fetching);
            throw e;
        }
        times.ended("container");
        try (PackageBits bits = fetched(fetching);
                DiskWatch disk = DiskWatch.start(started, bounds.disk(), site.scheduler())) {
            log.say("Downloaded app package (" + Sizes.format(bits.size()) + ")");
            times.ended(Workspace.STEP);
            Workspace workspace = new Workspace(started, parts.hostEnvironment(), end, log::say);
            workspace.unpack(bits.zip(), parts.runningCount());
            times.ended("unpack");
            List<Buildpack> buildpacks = workspace.buildpacks(parts.places(), parts.cacheDirectories());
            times.ended("prepare");
            PlanInput input = new PlanInput(
                    request.skipDetect(),
                    buildpacks,
                    PackageListing.of(bits.zip().files()),
                    bounds);
            StepRunner runner = new StepRunner(
                    started, parts.environment(), new StepRunner.Bounds(bounds, end, disk), log, site.blobstore());
            return follow(StagingPlan.begin(input), runner);
        }
    }

    private StagedDroplet follow(Decision first, StepRunner runner) throws InterruptedException {
        Decision decision = first;
        while (decision instanceof Decision.Run run) {
            checkAbort();
            step = run.step().word();
            run.say().forEach(log::say);
            decision = run.plan().after(run.step(), runner.run(run.step()));
            times.ended(step);
        }
        return switch (decision) {
            case Decision.Done done -> done.droplet();
            case Decision.Failed failed -> throw new StagingFailedException(failed.failure());
            case Decision.Run run -> throw new IllegalStateException("a plan that goes on has been left");
        };
    }

    private StagingContainer startContainer() throws IOException {
        checkAbort();
        VolumeName volume = site.caches().open(request.appId(), request.stack());
        cache = volume;
        StagingContainer started = site.containers().start(parts.containerOrder(volume));
        synchronized (this) {
            container = started;
            checkAbort();
        }
        return started;
    }

    private void checkAbort() {
        Abort reason = abort;
        if (reason != null) {
            throw new StagingFailedException(BuildFailures.of(reason, step));
        }
    }

    private static PackageBits fetched(FutureTask<PackageBits> fetching) throws IOException, InterruptedException {
        try {
            return fetching.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException("fetching the package", e);
        }
    }

    /** A package that nobody waits for any more must not stay on the disk. */
    private static void discard(FutureTask<PackageBits> fetching) {
        Thread.ofPlatform().name("package-discard").daemon().start(() -> {
            try {
                fetched(fetching).close();
            } catch (IOException | RuntimeException e) {
                // There is none.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void kill(StagingContainer container) {
        try {
            container.kill();
        } catch (ContainerEngineException e) {
            // The engine is gone, and with it the build: its own call says so.
        }
    }

    private StagingCompleted completed(@Nullable StagedDroplet droplet, @Nullable StagingFailure failure) {
        return new StagingCompleted(request.taskId(), request.appId(), droplet, failure);
    }
}
