package io.cloudyard.controller.builds;

import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.droplets.Droplet;
import io.cloudyard.controller.droplets.DropletContents;
import io.cloudyard.controller.droplets.Droplets;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.runtime.BuildRecords;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Results of staging, written to PostgreSQL. */
@Repository
class JdbcBuildRecords implements BuildRecords {
    private static final int SHOWN_LINES = 5;
    private static final int KEPT_DROPLETS = 5;

    private final Records records;
    private final Builds builds;
    private final Droplets droplets;
    private final Applications applications;
    private final InstantSource clock;

    JdbcBuildRecords(
            Records records, Builds builds, Droplets droplets, Applications applications, InstantSource clock) {
        this.records = records;
        this.builds = builds;
        this.droplets = droplets;
        this.applications = applications;
        this.clock = clock;
    }

    private Optional<Build> underWay(BuildId id) {
        return records.lock(Build.class, "builds", id.value()).filter(build -> build.state() == BuildState.STAGING);
    }

    @Override
    @Transactional
    public void staged(BuildId id, StagedDroplet staged) {
        underWay(id).ifPresent(build -> {
            var now = clock.instant();
            Droplet droplet = droplets.add(new Droplet(
                    UUID.randomUUID().toString(),
                    build.appGuid(),
                    build.packageGuid(),
                    build.guid(),
                    "STAGED",
                    build.stagedWith().stack(),
                    staged.manifest(),
                    new DropletContents(staged.processTypes(), staged.detectedBuildpack(), staged.buildpacks()),
                    Metadata.EMPTY,
                    now,
                    now));
            builds.succeed(build.guid(), droplet.guid());
            log(build, "build.staged", Map.of("build_guid", build.guid(), "droplet_guid", droplet.guid()));
            dropOldDroplets(build.appGuid());
        });
    }

    @Override
    @Transactional
    public void failed(BuildId id, StagingFailure failure) {
        underWay(id).ifPresent(build -> {
            builds.fail(build.guid(), describe(failure));
            log(build, "build.failed", Map.of("build_guid", build.guid(), "error", failure.errorId()));
        });
    }

    /** {@code <id> - <what, where>} as clients print it, and the end of the output. */
    static String describe(StagingFailure failure) {
        String where = failure.buildpack() == null ? failure.step() : failure.buildpack() + ", " + failure.step();
        String status = failure.exitStatus() == null ? "" : ", exit status " + failure.exitStatus();
        List<String> lines = failure.lastLines();
        String tail = lines.stream()
                .skip(Math.max(0, lines.size() - SHOWN_LINES))
                .map(line -> "\n  " + line)
                .collect(Collectors.joining());
        return failure.errorId() + " - " + failure.message() + " (" + where + status + ")" + tail;
    }

    /** Keeps the newest few of an app, the current and the running one. */
    private void dropOldDroplets(String appGuid) {
        records.sql(
                        "delete from droplets where app_guid = :app and guid in (select guid from droplets where app_guid = :app"
                                + " order by created_at desc offset " + KEPT_DROPLETS
                                + ") and guid not in (select droplet_guid from apps where guid = :app and droplet_guid is not"
                                + " null) and guid not in (select launched->>'droplet_guid' from processes where app_guid = :app"
                                + " and launched is not null)")
                .param("app", appGuid)
                .update();
    }

    private void log(Build build, String what, Map<String, ?> data) {
        Caller stager = new Caller("stager", "stager", Set.of(), Caller.Kind.SYSTEM);
        applications.log(stager, what, applications.get(build.appGuid()), data);
    }
}
