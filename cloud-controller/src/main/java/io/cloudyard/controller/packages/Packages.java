package io.cloudyard.controller.packages;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.builds.Builds;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Packages in PostgreSQL. */
@Repository
public class Packages {
    private static final int KEPT = 5;

    private final Records records;
    private final Applications applications;
    private final PackageBlobs blobs;
    private final Builds builds;
    private final InstantSource clock;

    Packages(Records records, Applications applications, PackageBlobs blobs, Builds builds, InstantSource clock) {
        this.records = records;
        this.applications = applications;
        this.blobs = blobs;
        this.builds = builds;
        this.clock = clock;
    }

    /** The package with {@code guid}. */
    public PackageRow get(String guid) {
        return records.find(PackageRow.class, "packages", guid).orElseThrow(() -> ApiException.notFound("Package"));
    }

    /** A new one whose bits are still to come. */
    @Transactional
    public PackageRow create(Caller caller, String appGuid, Metadata metadata) {
        App app = applications.get(appGuid);
        var now = clock.instant();
        PackageRow row = records.insert(new PackageRow(
                UUID.randomUUID().toString(),
                appGuid,
                "bits",
                PackageState.AWAITING_UPLOAD,
                null,
                null,
                metadata,
                now,
                now));
        applications.log(caller, "package.create", app, Map.of("package_guid", row.guid()));
        return row;
    }

    /** Takes the one upload that a package gets. */
    void beginUpload(String guid) {
        int begun = records.sql(
                        "update packages set state = 'PROCESSING_UPLOAD', updated_at = now() where guid = :guid and"
                                + " state = 'AWAITING_UPLOAD'")
                .param("guid", guid)
                .update();
        if (begun == 0) {
            throw ApiException.of(
                    CfError.BITS_ALREADY_UPLOADED,
                    "Bits may be uploaded only once. Create a new package to upload different bits.");
        }
    }

    /** The bits are stored. */
    @Transactional
    public PackageRow uploaded(Caller caller, String guid, String sha256) {
        finish(guid, PackageState.READY, sha256, null);
        PackageRow row = get(guid);
        applications.log(caller, "package.upload", applications.get(row.appGuid()), Map.of("package_guid", guid));
        dropOldOnes(row.appGuid());
        return row;
    }

    /** The bits cannot be used. */
    void failed(String guid, String error) {
        finish(guid, PackageState.FAILED, null, error);
    }

    /** The upload broke off for a fault of ours; the client may try once more. */
    void reopened(String guid) {
        finish(guid, PackageState.AWAITING_UPLOAD, null, null);
    }

    private void finish(String guid, PackageState state, @Nullable String sha256, @Nullable String error) {
        records.sql(
                        "update packages set state = :state, sha256 = :sha256, error = :error, updated_at = now() where guid ="
                                + " :guid and state = 'PROCESSING_UPLOAD'")
                .param("state", state.name())
                .param("sha256", sha256)
                .param("error", error)
                .param("guid", guid)
                .update();
    }

    /** Keeps the newest few of an app, so that bits do not pile up; one that is being staged stays. */
    private void dropOldOnes(String appGuid) {
        records.sql("select guid from packages where app_guid = :app and state in ('READY', 'FAILED') and guid not in"
                        + " (select package_guid from builds where app_guid = :app and state = 'STAGING') order by"
                        + " created_at desc offset " + KEPT)
                .param("app", appGuid)
                .query(Records.TEXT)
                .list()
                .forEach(this::remove);
    }

    private void remove(String guid) {
        blobs.deleteAfterCommit(new BlobKey(BlobKey.Kind.PACKAGES, guid));
        records.sql("delete from packages where guid = :guid")
                .param("guid", guid)
                .update();
    }

    /** Removes a package and gives up its build, if it is being staged; droplets made of it stay. */
    @Transactional
    public void delete(Caller caller, PackageRow row) {
        builds.giveUp(row.guid());
        remove(row.guid());
        applications.log(caller, "package.delete", applications.get(row.appGuid()), Map.of("package_guid", row.guid()));
    }
}
