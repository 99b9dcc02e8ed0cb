package io.cloudyard.stager;

import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.stager.archive.HostileArchiveException;
import io.cloudyard.stager.container.StagingFailedException;
import io.cloudyard.stager.plan.ErrorIds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what an exception means to the user whose build it ended. */
final class BuildFailures {
    /** What a build that outlived its stager is told. */
    static final String RESTARTED = "the stager restarted while staging; push again";

    private static final Logger log = LoggerFactory.getLogger(BuildFailures.class);

    private BuildFailures() {}

    static StagingFailure of(Exception e, BuildId build, String step) {
        return switch (e) {
            case StagingFailedException failed -> failed.failure();
            case HostileArchiveException hostile ->
                failure("the app's package cannot be unpacked: " + hostile.summary(), step);
            case ContainerEngineException engine ->
                failure(
                        "the Container Engine failed during " + step + " (" + engine.getMessage()
                                + "): push again; if it happens again, the operator should look at that host",
                        step);
            case IOException io -> failure(ioMessage(io, step), step);
            default -> unexpected(e, build, step);
        };
    }

    static StagingFailure of(Abort abort, String step) {
        return new StagingFailure(abort.errorId(), abort.message(), null, step, null, List.of());
    }

    /** The time was over before any buildpack ran. */
    static StagingFailure late(Duration timeout, String step) {
        return new StagingFailure(
                ErrorIds.TIME_EXPIRED,
                "staging may take " + timeout.toSeconds() + " s at the most, and " + step
                        + " had not ended by then: check that what it fetches can be reached, or have the operator raise the staging timeout",
                null,
                step,
                null,
                List.of());
    }

    static StagingFailure failure(String message, String step) {
        return new StagingFailure(ErrorIds.STAGING_ERROR, message, null, step, null, List.of());
    }

    private static String ioMessage(IOException e, String step) {
        String text = String.valueOf(e.getMessage());
        return text.toLowerCase(Locale.ROOT).contains("no space left")
                ? "the host's disk is full (" + text + "): the operator must free some; then push again"
                : "reading or writing failed during " + step + " (" + text
                        + "): push again; if it happens again, the operator should look at that host";
    }

    private static StagingFailure unexpected(Exception e, BuildId build, String step) {
        log.error("build {} met something unexpected in {}", build, step, e);
        return failure(
                "an unexpected error ended staging in " + step + " ("
                        + e.getClass().getSimpleName() + "): push again; if it happens again, tell the operator build "
                        + build,
                step);
    }
}
