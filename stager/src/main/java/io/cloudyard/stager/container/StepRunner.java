package io.cloudyard.stager.container;

import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.OutputLine;
import io.cloudyard.stager.log.StagingLog;
import io.cloudyard.stager.plan.Outcome;
import io.cloudyard.stager.plan.Script;
import io.cloudyard.stager.plan.StagingBounds;
import io.cloudyard.stager.plan.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out one step after the other in a build's container, and says how each went. */
public final class StepRunner {
    private static final Duration QUICK = Duration.ofSeconds(60);

    private final StagingContainer container;
    private final Map<String, String> env;
    private final Bounds bounds;
    private final StagingLog log;
    private final SmallFiles files;
    private final DropletPacker packer;

    /**
     * What holds a build in check.
     *
     * @param limits of the build
     * @param deadline of the build
     * @param disk the watch on its files
     */
    public record Bounds(StagingBounds limits, Deadline deadline, DiskWatch disk) {}

    /** Steps in {@code container} with {@code env}. */
    public StepRunner(
            StagingContainer container, Map<String, String> env, Bounds bounds, StagingLog log, Blobstore blobstore) {
        this.container = container;
        this.env = env;
        this.bounds = bounds;
        this.log = log;
        this.files = new SmallFiles(container);
        this.packer = new DropletPacker(container, blobstore, bounds.limits().disk(), log::say);
    }

    /** Does {@code step} and waits for it. */
    public Outcome run(Step step) throws InterruptedException {
        StepOutput output = new StepOutput(live(step));
        Duration timeout = timeout(step);
        Instant started = bounds.deadline().clock().instant();
        try {
            return explained(perform(step, timeout, output), output);
        } catch (ContainerEngineException e) {
            Duration ran = Duration.between(started, bounds.deadline().clock().instant());
            return interrupted(step, ran, timeout, output)
                    .orElseGet(() -> new Outcome.EngineFailed(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return new Outcome.EngineFailed(String.valueOf(e.getMessage()));
        }
    }

    private Outcome perform(Step step, Duration timeout, StepOutput output) throws IOException, InterruptedException {
        return switch (step) {
            case Step.RunScript run ->
                new Outcome.Exited(
                        container.exec(run.command(), env, timeout, output), output.standardOutput(), output.tail());
            case Step.Collect collect -> collect(collect, timeout, output);
            case Step.Pack pack -> packer.pack(pack, timeout);
        };
    }

    private Outcome collect(Step.Collect step, Duration timeout, StepOutput output) throws IOException {
        int code = files.gather(step.buildpacks(), timeout, output);
        return code == 0
                ? new Outcome.Collected(files.fetch())
                : new Outcome.Exited(code, output.standardOutput(), output.tail());
    }

    /** A program that failed may have failed because the kernel or the disk watch ended it. */
    private Outcome explained(Outcome outcome, StepOutput output) {
        if (!(outcome instanceof Outcome.Exited exited) || exited.code() == 0) {
            return outcome;
        }
        if (bounds.disk().exceededBytes().isPresent()) {
            return new Outcome.DiskExceeded(bounds.disk().exceededBytes().getAsLong(), output.tail());
        }
        MemoryReading memory = MemoryReading.of(container);
        return memory.kills() > 0 ? new Outcome.OutOfMemory(exited.code(), memory.peakBytes(), exited.tail()) : outcome;
    }

    private Optional<Outcome> interrupted(Step step, Duration ran, Duration timeout, StepOutput output) {
        if (bounds.disk().exceededBytes().isPresent()) {
            long used = bounds.disk().exceededBytes().getAsLong();
            return Optional.of(new Outcome.DiskExceeded(used, output.tail()));
        }
        if (bounds.deadline().isOver()) {
            return Optional.of(new Outcome.TimedOut(ran, Optional.empty(), output.tail()));
        }
        return isQuick(step) && ran.compareTo(timeout) >= 0
                ? Optional.of(new Outcome.TimedOut(ran, Optional.of(timeout), output.tail()))
                : Optional.empty();
    }

    private Duration timeout(Step step) {
        Duration left = bounds.deadline().left();
        return isQuick(step) && left.compareTo(QUICK) > 0 ? QUICK : left;
    }

    /** Scripts that only answer a question must not eat the whole build's time. */
    private static boolean isQuick(Step step) {
        return step instanceof Step.RunScript run && (run.script() == Script.DETECT || run.script() == Script.RELEASE);
    }

    /** The user sees what builds; what only answers the stager is kept for the case of a failure. */
    private Consumer<OutputLine> live(Step step) {
        List<Script> silent = List.of(Script.DETECT, Script.RELEASE);
        boolean shown = step instanceof Step.RunScript run && !silent.contains(run.script());
        return shown ? log::output : line -> {};
    }
}
