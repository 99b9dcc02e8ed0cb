package io.cloudyard.stager.plan;

import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.stager.processes.InvalidProcessFileException;
import io.cloudyard.stager.processes.ProcessFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts into one line, for the user, why a build failed and what to do. */
final class Failures {
    private static final int LISTED = 20;
    private static final int QUOTED = 240;
    private static final Pattern TELLING = Pattern.compile("(?i)error|fatal|fail|exception|cannot|not found|denied");

    private final StagingBounds bounds;

    Failures(StagingBounds bounds) {
        this.bounds = bounds;
    }

    StagingFailure noBuildpacks() {
        return failure(
                ErrorIds.NO_APP_DETECTED,
                "no buildpack is installed for this stack: name one (-b), or have the operator install some",
                Script.DETECT.word());
    }

    StagingFailure noneDetected(List<Buildpack> tried, PackageListing listing) {
        String names = String.join(", ", tried.stream().map(Buildpack::name).toList());
        String advice = NearMisses.advice(listing)
                .orElse("push the folder that has the app's own files, or name the buildpack (-b)");
        return failure(
                ErrorIds.NO_APP_DETECTED,
                "no buildpack knows this app (tried " + names + "); the package's top has " + listing.describe(LISTED)
                        + "; " + advice,
                Script.DETECT.word());
    }

    /** A buildpack that lacks what its place needs; found before anything runs. */
    StagingFailure unusable(Buildpack buildpack, Script script, String problem) {
        return new StagingFailure(ErrorIds.STAGING_ERROR, problem, buildpack.name(), script.word(), null, List.of());
    }

    /** A step that did not bring what it should; empty when {@code outcome} is no failure. */
    Optional<StagingFailure> of(Step step, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited exited -> exited.code() == 0 ? Optional.empty() : Optional.of(exited(step, exited));
            case Outcome.OutOfMemory oom -> Optional.of(outOfMemory(step, oom));
            case Outcome.TimedOut late -> Optional.of(timedOut(step, late));
            case Outcome.DiskExceeded disk -> Optional.of(diskExceeded(step, disk));
            case Outcome.EngineFailed engine ->
                Optional.of(failure(
                        step,
                        ErrorIds.STAGING_ERROR,
                        "the Container Engine failed during " + title(step) + " (" + engine.message()
                                + "): push again; if it happens again, the operator should look at that host"));
            case Outcome.UploadFailed upload ->
                Optional.of(new StagingFailure(
                        ErrorIds.STAGING_ERROR,
                        "the droplet could not be stored (" + upload.message()
                                + "): push again; if it happens again, the operator should look at the blobstore",
                        null,
                        "upload",
                        null,
                        List.of()));
            case Outcome.Collected collected -> Optional.empty();
            case Outcome.Packed packed -> Optional.empty();
        };
    }

    StagingFailure invalid(InvalidProcessFileException e, Buildpack last) {
        boolean released = e.file().kind() == ProcessFile.Kind.RELEASE;
        String errorId = released ? ErrorIds.RELEASE_FAILED : ErrorIds.STAGING_ERROR;
        String step = released ? Script.RELEASE.word() : "processes";
        String buildpack = e.file().kind() == ProcessFile.Kind.PROCFILE ? null : last.name();
        return new StagingFailure(errorId, e.summary(), buildpack, step, null, List.of());
    }

    private StagingFailure exited(Step step, Outcome.Exited exited) {
        String telling = tellingLine(exited.tail()).map(line -> ": " + line).orElse("");
        String message = title(step) + " exited with status " + exited.code() + telling + "; "
                + Hints.advice(exited.code(), exited.tail());
        return failure(step, errorId(step), message, exited.code(), exited.tail());
    }

    private StagingFailure outOfMemory(Step step, Outcome.OutOfMemory oom) {
        String message = title(step) + " was killed for memory: it used "
                + Sizes.format(oom.peakBytes()) + " of "
                + Sizes.format(bounds.memory().toBytes())
                + "; give the app more for staging (-m "
                + Sizes.format(bounds.memory().toBytes() * 2)
                + " or a larger memory in the manifest) and push again";
        return failure(step, errorId(step), message, oom.code(), oom.tail());
    }

    private StagingFailure timedOut(Step step, Outcome.TimedOut late) {
        if (late.ownLimit().isPresent()) {
            String message = title(step) + " was stopped after " + format(late.ran()) + "; it may take "
                    + format(late.ownLimit().get())
                    + " at the most: name the right buildpack (-b), or have this one repaired";
            return failure(step, ErrorIds.TIME_EXPIRED, message, null, late.tail());
        }
        String message = "staging may take " + format(bounds.timeout()) + " at the most: " + title(step)
                + " had run for " + format(late.ran())
                + " when time was over; push again with a warm cache, make the build do less, or have the operator raise the staging timeout";
        return failure(step, ErrorIds.TIME_EXPIRED, message, null, late.tail());
    }

    private StagingFailure diskExceeded(Step step, Outcome.DiskExceeded disk) {
        String message = title(step) + " filled its disk: " + Sizes.format(disk.usedBytes()) + " used of "
                + Sizes.format(bounds.disk().toBytes())
                + "; give the app more disk (-k), or leave files out with .cfignore, and push again";
        return failure(step, errorId(step), message, null, disk.tail());
    }

    private StagingFailure failure(String errorId, String message, String step) {
        return new StagingFailure(errorId, message, null, step, null, List.of());
    }

    private StagingFailure failure(Step step, String errorId, String message) {
        return failure(step, errorId, message, null, List.of());
    }

    private static StagingFailure failure(
            Step step, String errorId, String message, @Nullable Integer exit, List<String> tail) {
        return new StagingFailure(errorId, message, buildpack(step), step.word(), exit, tail);
    }

    private static @Nullable String buildpack(Step step) {
        return switch (step) {
            case Step.RunScript run -> run.buildpack().name();
            case Step.Collect collect -> null;
            case Step.Pack pack -> null;
        };
    }

    private static String title(Step step) {
        return switch (step) {
            case Step.RunScript run ->
                run.script().word() + " of " + run.buildpack().name();
            case Step.Collect collect -> "reading the process types";
            case Step.Pack pack -> "packing the droplet";
        };
    }

    private static String errorId(Step step) {
        return switch (step) {
            case Step.RunScript run -> errorId(run);
            case Step.Collect collect -> ErrorIds.STAGING_ERROR;
            case Step.Pack pack -> ErrorIds.STAGING_ERROR;
        };
    }

    private static String errorId(Step.RunScript run) {
        return switch (run.script()) {
            case DETECT -> ErrorIds.STAGING_ERROR;
            case RELEASE -> ErrorIds.RELEASE_FAILED;
            case SUPPLY, FINALIZE, COMPILE ->
                run.position().isFinal() ? ErrorIds.COMPILE_FAILED : ErrorIds.STAGING_ERROR;
        };
    }

    /** The buildpack's own first complaint, or else the last line that looks like a cause, or else the last line. */
    private static Optional<String> tellingLine(List<String> tail) {
        List<String> lines =
                tail.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.stream()
                .filter(line -> line.startsWith("! "))
                .map(line -> line.substring(1).strip())
                .findFirst()
                .or(() -> lines.reversed().stream()
                        .filter(line -> TELLING.matcher(line).find())
                        .findFirst())
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(Failures::quoted);
    }

    private static String quoted(String line) {
        String whole = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return whole.length() > QUOTED ? whole.substring(0, QUOTED) + "…" : whole;
    }

    private static String format(Duration duration) {
        long minutes = duration.toMinutes();
        int seconds = duration.toSecondsPart();
        if (minutes == 0) {
            return seconds + " s";
        }
        return seconds == 0 ? minutes + " min" : minutes + " min " + seconds + " s";
    }
}
