package io.cloudyard.controller.packages;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import io.cloudyard.controller.jobs.Jobs;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.storage.Records;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/packages}. */
@RestController
class PackageController {
    private final Packages packages;
    private final PackageUpload upload;
    private final Blobstore blobstore;
    private final Access access;
    private final Records records;
    private final Links links;
    private final Jobs jobs;

    PackageController(
            Packages packages,
            PackageUpload upload,
            Blobstore blobstore,
            Access access,
            Records records,
            Links links,
            Jobs jobs) {
        this.packages = packages;
        this.upload = upload;
        this.blobstore = blobstore;
        this.access = access;
        this.records = records;
        this.links = links;
        this.jobs = jobs;
    }

    @GetMapping("/v3/packages")
    @Authorize.LoggedIn(why = "lists only packages in spaces that the caller sees")
    PageResponse<PackageResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "packages p join apps a on a.guid = p.app_guid")
                .filter("app_guids", "p.app_guid")
                .filter("space_guids", "a.space_guid")
                .filterBy(
                        "organization_guids",
                        "a.space_guid in (select guid from spaces where organization_guid in (:organization_guids))")
                .filter("states", "p.state")
                .filter("types", "p.type")
                .labels();
        return response(Visibility.spaces(listing, caller, "a.space_guid"));
    }

    @GetMapping("/v3/apps/{guid}/packages")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    PageResponse<PackageResponse> ofApp(@PathVariable String guid, ListQuery query) {
        return response(Listing.of(query, "packages p")
                .where("p.app_guid = :app")
                .bind("app", guid)
                .filter("states", "p.state")
                .filter("types", "p.type")
                .labels());
    }

    private PageResponse<PackageResponse> response(Listing listing) {
        return PageResponse.of(
                listing.fetch(records, records.rows(PackageRow.class)).map(row -> PackageResponse.of(row, links)),
                links);
    }

    @PostMapping("/v3/packages")
    @Authorize.LoggedIn(why = "needs to develop the space of the app that the body names")
    @ResponseStatus(HttpStatus.CREATED)
    PackageResponse create(JsonBody body, Caller caller) {
        String type = body.requiredText("type");
        String app = body.requiredRelationship("app");
        body.object("data");
        Metadata metadata = Metadata.EMPTY.merge(body.metadata());
        if (type.equals("docker")) {
            throw ApiException.of(CfError.DOCKER_DISABLED, "Docker support has not been enabled.");
        }
        if (!type.isEmpty() && !type.equals("bits")) {
            body.error("Type must be one of 'bits, docker'");
        }
        body.check();
        if (!access.permits(caller, Permission.READ_SPACE, Kind.APP, app)) {
            throw ApiException.unprocessable("App is invalid. Ensure it exists and you have access to it.");
        }
        access.require(caller, Permission.DEVELOP, Kind.APP, app);
        return PackageResponse.of(packages.create(caller, app, metadata), links);
    }

    @GetMapping("/v3/packages/{guid}")
    @Authorize(value = Permission.READ_SPACE, on = Kind.PACKAGE)
    PackageResponse get(@PathVariable String guid) {
        return PackageResponse.of(packages.get(guid), links);
    }

    @PostMapping("/v3/packages/{guid}/upload")
    @Authorize(value = Permission.DEVELOP, on = Kind.PACKAGE)
    PackageResponse upload(@PathVariable String guid, HttpServletRequest request, Caller caller) throws IOException {
        return PackageResponse.of(upload.take(caller, packages.get(guid), request), links);
    }

    @GetMapping("/v3/packages/{guid}/download")
    @Authorize(value = Permission.READ_SECRETS, on = Kind.PACKAGE)
    void download(@PathVariable String guid, HttpServletResponse response) throws IOException {
        BlobKey key = new BlobKey(BlobKey.Kind.PACKAGES, guid);
        if (packages.get(guid).state() != PackageState.READY) {
            throw ApiException.unprocessable("Package has no bits to download.");
        }
        try (InputStream bits = blobstore.open(key).orElseThrow(() -> ApiException.notFound("Package"))) {
            response.setContentType("application/zip");
            response.setHeader("Content-Disposition", "attachment; filename=\"package_" + guid + ".zip\"");
            blobstore.size(key).ifPresent(response::setContentLengthLong);
            bits.transferTo(response.getOutputStream());
        }
    }

    @PatchMapping("/v3/packages/{guid}")
    @Authorize(value = Permission.DEVELOP, on = Kind.PACKAGE)
    @Transactional
    public Object update(@PathVariable String guid, JsonBody body) {
        Metadata.Change change = body.metadata();
        body.check();
        records.sql("update packages set metadata = :metadata, updated_at = now() where guid = :guid")
                .param("metadata", records.json(packages.get(guid).metadata().merge(change)))
                .param("guid", guid)
                .update();
        return PackageResponse.of(packages.get(guid), links);
    }

    @DeleteMapping("/v3/packages/{guid}")
    @Authorize(value = Permission.DEVELOP, on = Kind.PACKAGE)
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String guid, Caller caller) {
        packages.delete(caller, packages.get(guid));
        return jobs.done("package.delete");
    }
}
