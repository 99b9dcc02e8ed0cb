package io.cloudyard.controller.builds;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.packages.PackageRow;
import io.cloudyard.controller.runtime.Staging;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Builds in PostgreSQL. An app stages one build at a time: a new one replaces one that is under way. */
@Repository
public class Builds {
    private final Records records;
    private final Applications applications;
    private final ObjectProvider<Staging> staging;
    private final InstantSource clock;

    Builds(Records records, Applications applications, ObjectProvider<Staging> staging, InstantSource clock) {
        this.records = records;
        this.applications = applications;
        this.staging = staging;
        this.clock = clock;
    }

    /** The build with {@code guid}. */
    public Build get(String guid) {
        return records.find(Build.class, "builds", guid).orElseThrow(() -> ApiException.notFound("Build"));
    }

    /** Records a build of {@code bits} as STAGING; what the app was staging before is given up. */
    @Transactional
    public Build begin(Caller caller, PackageRow bits, StagedWith with, Metadata metadata) {
        App app = applications.lock(bits.appGuid());
        underWay(app).forEach(this::replace);
        var now = clock.instant();
        Build build = records.insert(new Build(
                UUID.randomUUID().toString(),
                app.guid(),
                bits.guid(),
                BuildState.STAGING,
                null,
                null,
                with,
                caller.guid(),
                caller.name(),
                metadata,
                now,
                now));
        applications.log(caller, "build.create", app, Map.of("build_guid", build.guid(), "package_guid", bits.guid()));
        return build;
    }

    private List<Build> underWay(App app) {
        return records.sql("select * from builds where app_guid = :app and state = 'STAGING'")
                .param("app", app.guid())
                .query(records.rows(Build.class))
                .list();
    }

    /** Gives up what is staging the bits of a package, since they are going away. */
    @Transactional
    public void giveUp(String packageGuid) {
        records.sql("select * from builds where package_guid = :package and state = 'STAGING'")
                .param("package", packageGuid)
                .query(records.rows(Build.class))
                .list()
                .forEach(build -> cancel(build, "its package was deleted."));
    }

    private void replace(Build old) {
        cancel(old, "a newer build of the app has replaced this one.");
    }

    private void cancel(Build old, String why) {
        fail(old.guid(), "StagingError - Cancelled: " + why);
        staging.getObject().cancel(new BuildId(old.guid()), new AppId(old.appGuid()));
    }

    /** Ends a build without a droplet; does nothing when it has ended. */
    boolean fail(String guid, String error) {
        return records.sql(
                                "update builds set state = 'FAILED', error = :error, updated_at = now() where guid = :guid and"
                                        + " state = 'STAGING'")
                        .param("error", error)
                        .param("guid", guid)
                        .update()
                > 0;
    }

    /** Ends a build with a droplet. */
    void succeed(String guid, String dropletGuid) {
        records.sql(
                        "update builds set state = 'STAGED', droplet_guid = :droplet, updated_at = now() where guid = :guid")
                .param("droplet", dropletGuid)
                .param("guid", guid)
                .update();
    }
}
