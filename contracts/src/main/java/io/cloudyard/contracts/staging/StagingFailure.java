package io.cloudyard.contracts.staging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no droplet.
 *
 * @param errorId Cloud Foundry's: NoAppDetectedError, BuildpackCompileFailed, BuildpackReleaseFailed, StagingError,
 *     StagingTimeExpired
 * @param message one line that says what is wrong and what to do
 * @param buildpack which was running, null when none
 * @param step {@code download}, {@code detect}, {@code supply}, {@code finalize}, {@code compile}, {@code release},
 *     {@code processes}, {@code pack}, {@code upload}
 * @param exitStatus of the step's program, null when there was none
 * @param lastLines the end of its output, oldest first, at most 20
 */
public record StagingFailure(
        String errorId,
        String message,
        @Nullable String buildpack,
        String step,
        @Nullable Integer exitStatus,
        List<String> lastLines) {}
