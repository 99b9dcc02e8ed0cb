package io.cloudyard.stager.plan;

/** Cloud Foundry's names of what may go wrong in a build. */
public final class ErrorIds {
    /** No buildpack is for this app. */
    public static final String NO_APP_DETECTED = "NoAppDetectedError";

    /** The final buildpack failed. */
    public static final String COMPILE_FAILED = "BuildpackCompileFailed";

    /** The final buildpack's process types cannot be used. */
    public static final String RELEASE_FAILED = "BuildpackReleaseFailed";

    /** Anything else. */
    public static final String STAGING_ERROR = "StagingError";

    /** It took too long. */
    public static final String TIME_EXPIRED = "StagingTimeExpired";

    private ErrorIds() {}
}
