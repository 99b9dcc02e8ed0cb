package io.cloudyard.controller.staging;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.staging.StagingFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The builds that this controller has ordered. A stager tells how its build ended, unless it is gone: that is noticed
 * here. Soft state; thread-safe.
 */
final class BuildWatch {
    /** After its own limit a stager needs a moment to clean up and to report. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Duration limit;
    private final Map<BuildId, Ordered> builds = new HashMap<>();

    private record Ordered(AppId app, DeaId stager, Instant at) {}

    /** A build that will not end by itself. */
    record Lost(BuildId build, AppId app, StagingFailure failure) {}

    BuildWatch(Duration limit) {
        this.limit = limit;
    }

    synchronized void ordered(BuildId build, AppId app, DeaId stager, Instant now) {
        builds.put(build, new Ordered(app, stager, now));
    }

    synchronized void ended(BuildId build) {
        builds.remove(build);
    }

    /** Takes out what is lost: its stager is silent, or it has taken longer than any build may. */
    synchronized List<Lost> lost(Predicate<DeaId> isSilent, Instant now) {
        List<Lost> lost = new ArrayList<>();
        builds.forEach((build, ordered) -> {
            if (ordered.at.plus(limit).plus(GRACE).isBefore(now)) {
                lost.add(new Lost(build, ordered.app, expired(ordered)));
            } else if (isSilent.test(ordered.stager) && ordered.at.plus(GRACE).isBefore(now)) {
                lost.add(new Lost(build, ordered.app, gone(ordered)));
            }
        });
        lost.forEach(one -> builds.remove(one.build));
        return lost;
    }

    private StagingFailure expired(Ordered ordered) {
        return failure(
                "StagingTimeExpired",
                "staging on " + ordered.stager + " took longer than " + limit.toSeconds()
                        + " s; look at the staging log for the step that hangs");
    }

    private static StagingFailure gone(Ordered ordered) {
        return failure(
                "StagingError",
                "the host " + ordered.stager + " went away while it staged this build; push again to stage on another");
    }

    private static StagingFailure failure(String id, String message) {
        return new StagingFailure(id, message, null, "upload", null, List.of());
    }
}
