package io.cloudyard.controller.droplets;

import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import io.cloudyard.controller.jobs.Jobs;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.storage.Records;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/droplets}. */
@RestController
class DropletController {
    private final Droplets droplets;
    private final Applications applications;
    private final ObjectProvider<DropletWriter> archive;
    private final Records records;
    private final Links links;
    private final Jobs jobs;

    DropletController(
            Droplets droplets,
            Applications applications,
            ObjectProvider<DropletWriter> archive,
            Records records,
            Links links,
            Jobs jobs) {
        this.droplets = droplets;
        this.applications = applications;
        this.archive = archive;
        this.records = records;
        this.links = links;
        this.jobs = jobs;
    }

    @GetMapping("/v3/droplets")
    @Authorize.LoggedIn(why = "lists only droplets in spaces that the caller sees")
    PageResponse<DropletResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "droplets d join apps a on a.guid = d.app_guid")
                .filter("app_guids", "d.app_guid")
                .filter("space_guids", "a.space_guid")
                .filterBy(
                        "organization_guids",
                        "a.space_guid in (select guid from spaces where organization_guid in (:organization_guids))")
                .filter("states", "d.state")
                .labels();
        return PageResponse.of(
                Visibility.spaces(listing, caller, "a.space_guid")
                        .fetch(records, records.rows(Droplet.class))
                        .map(droplet -> DropletResponse.inList(droplet, links)),
                links);
    }

    @GetMapping("/v3/apps/{guid}/droplets")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    PageResponse<DropletResponse> ofApp(@PathVariable String guid, ListQuery query) {
        Listing listing =
                Listing.of(query, "droplets d").where("d.app_guid = :app").bind("app", guid);
        String current = query.text("current");
        if ("true".equals(current)) {
            listing.where("d.guid = (select droplet_guid from apps where guid = :app)");
        }
        return PageResponse.of(
                listing.accept("current")
                        .filter("states", "d.state")
                        .labels()
                        .fetch(records, records.rows(Droplet.class))
                        .map(droplet -> DropletResponse.inList(droplet, links)),
                links);
    }

    @GetMapping("/v3/packages/{guid}/droplets")
    @Authorize(value = Permission.READ_SPACE, on = Kind.PACKAGE)
    PageResponse<DropletResponse> ofPackage(@PathVariable String guid, ListQuery query) {
        return PageResponse.of(
                Listing.of(query, "droplets d")
                        .where("d.package_guid = :package")
                        .bind("package", guid)
                        .filter("states", "d.state")
                        .labels()
                        .fetch(records, records.rows(Droplet.class))
                        .map(droplet -> DropletResponse.inList(droplet, links)),
                links);
    }

    @GetMapping("/v3/droplets/{guid}")
    @Authorize(value = Permission.READ_SPACE, on = Kind.DROPLET)
    DropletResponse get(@PathVariable String guid) {
        return response(droplets.get(guid));
    }

    private DropletResponse response(Droplet droplet) {
        return DropletResponse.of(droplet, droplet.contents().processTypes(), links);
    }

    @GetMapping("/v3/apps/{guid}/droplets/current")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    DropletResponse current(@PathVariable String guid) {
        String droplet = applications.get(guid).dropletGuid();
        if (droplet == null) {
            throw ApiException.notFound("Droplet");
        }
        return response(droplets.get(droplet));
    }

    @PatchMapping("/v3/droplets/{guid}")
    @Authorize(value = Permission.DEVELOP, on = Kind.DROPLET)
    @Transactional
    public Object update(@PathVariable String guid, JsonBody body) {
        var change = body.metadata();
        body.check();
        records.sql("update droplets set metadata = :metadata, updated_at = now() where guid = :guid")
                .param("metadata", records.json(droplets.get(guid).metadata().merge(change)))
                .param("guid", guid)
                .update();
        return response(droplets.get(guid));
    }

    @DeleteMapping("/v3/droplets/{guid}")
    @Authorize(value = Permission.DEVELOP, on = Kind.DROPLET)
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String guid, Caller caller) {
        Droplet droplet = droplets.get(guid);
        droplets.delete(droplet);
        applications.log(caller, "droplet.delete", applications.get(droplet.appGuid()), Map.of("droplet_guid", guid));
        return jobs.done("droplet.delete");
    }

    @GetMapping("/v3/droplets/{guid}/download")
    @Authorize(value = Permission.READ_SECRETS, on = Kind.DROPLET)
    void download(@PathVariable String guid, HttpServletResponse response) throws IOException {
        Droplet droplet = droplets.get(guid);
        DropletWriter writer = archive.getIfAvailable();
        if (writer == null) {
            throw ApiException.of(CfError.NOT_IMPLEMENTED, "This cloud cannot pack droplets for download.");
        }
        response.setContentType("application/gzip");
        response.setHeader("Content-Disposition", "attachment; filename=\"droplet_" + guid + ".tgz\"");
        try {
            writer.writeTgz(droplet.manifest(), response.getOutputStream());
        } catch (FileNotFoundException e) {
            response.reset();
            throw ApiException.of(CfError.RESOURCE_NOT_FOUND, "The droplet cannot be downloaded: " + e.getMessage());
        }
    }

    @PostMapping({"/v3/droplets", "/v3/droplets/{guid}/upload"})
    @Authorize.LoggedIn(why = "does nothing but refuse")
    void upload() {
        throw ApiException.of(
                CfError.NOT_IMPLEMENTED, "Uploading droplets is not supported. Push the source code instead.");
    }
}
