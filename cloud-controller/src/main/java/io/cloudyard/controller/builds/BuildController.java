package io.cloudyard.controller.builds;

import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.apps.Lifecycle;
import io.cloudyard.controller.buildpacks.BuildpackChoice;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.packages.PackageRow;
import io.cloudyard.controller.packages.PackageState;
import io.cloudyard.controller.packages.Packages;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.settings.ControllerProperties;
import io.cloudyard.controller.storage.Records;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/builds}. */
@RestController
class BuildController {
    private static final int MOST_MEGABYTES = 1024 * 1024;

    private final Builds builds;
    private final BuildStarter starter;
    private final Packages packages;
    private final Applications applications;
    private final BuildpackChoice buildpacks;
    private final Access access;
    private final Records records;
    private final Links links;
    private final ControllerProperties.Defaults defaults;

    BuildController(
            Builds builds,
            BuildStarter starter,
            Packages packages,
            Applications applications,
            BuildpackChoice buildpacks,
            Access access,
            Records records,
            Links links,
            ControllerProperties properties) {
        this.builds = builds;
        this.starter = starter;
        this.packages = packages;
        this.applications = applications;
        this.buildpacks = buildpacks;
        this.access = access;
        this.records = records;
        this.links = links;
        this.defaults = properties.defaults();
    }

    @GetMapping("/v3/builds")
    @Authorize.LoggedIn(why = "lists only builds in spaces that the caller sees")
    PageResponse<BuildResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "builds b join apps a on a.guid = b.app_guid")
                .filter("app_guids", "b.app_guid")
                .filter("package_guids", "b.package_guid")
                .filter("states", "b.state")
                .labels();
        return response(Visibility.spaces(listing, caller, "a.space_guid"));
    }

    @GetMapping("/v3/apps/{guid}/builds")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    PageResponse<BuildResponse> ofApp(@PathVariable String guid, ListQuery query) {
        return response(Listing.of(query, "builds b")
                .where("b.app_guid = :app")
                .bind("app", guid)
                .filter("states", "b.state")
                .labels());
    }

    private PageResponse<BuildResponse> response(Listing listing) {
        return PageResponse.of(
                listing.fetch(records, records.rows(Build.class)).map(build -> BuildResponse.of(build, links)), links);
    }

    @PostMapping("/v3/builds")
    @Authorize.LoggedIn(why = "needs to develop the space of the package that the body names")
    @ResponseStatus(HttpStatus.CREATED)
    BuildResponse create(JsonBody body, Caller caller) {
        String guid =
                body.object("package").map(bits -> bits.requiredText("guid")).orElse("");
        if (!body.has("package")) {
            body.error("Package must name a 'guid'");
        }
        Lifecycle wished = Lifecycle.read(body);
        @Nullable Integer memory = body.number("staging_memory_in_mb", 64, MOST_MEGABYTES);
        @Nullable Integer disk = body.number("staging_disk_in_mb", 64, MOST_MEGABYTES);
        body.number("staging_log_rate_limit_bytes_per_second", -1, Integer.MAX_VALUE);
        Metadata metadata = Metadata.EMPTY.merge(body.metadata());
        body.check();
        PackageRow bits = ready(guid, caller);
        return BuildResponse.of(starter.start(caller, bits, with(bits, wished, memory, disk), metadata), links);
    }

    private StagedWith with(PackageRow bits, Lifecycle wished, @Nullable Integer memory, @Nullable Integer disk) {
        var app = applications.get(bits.appGuid());
        List<String> chosen =
                wished.buildpacks() == null ? app.chosenBuildpacks() : buildpacks.checked(wished.buildpacks());
        String stack = wished.stack() == null ? app.stack() : buildpacks.checkedStack(wished.stack());
        return new StagedWith(
                chosen,
                stack,
                memory == null ? defaults.stagingMemoryInMb() : memory,
                disk == null ? defaults.stagingDiskInMb() : disk);
    }

    private PackageRow ready(String guid, Caller caller) {
        if (!access.permits(caller, Permission.READ_SPACE, Kind.PACKAGE, guid)) {
            throw ApiException.unprocessable(
                    "Unable to use package. Ensure that the package exists and you have access to it.");
        }
        access.require(caller, Permission.DEVELOP, Kind.PACKAGE, guid);
        PackageRow bits = packages.get(guid);
        if (bits.state() != PackageState.READY) {
            throw ApiException.of(
                    CfError.INVALID_REQUEST, "Bad request: Cannot stage package whose state is not ready.");
        }
        return bits;
    }

    @GetMapping("/v3/builds/{guid}")
    @Authorize(value = Permission.READ_SPACE, on = Kind.BUILD)
    BuildResponse get(@PathVariable String guid) {
        return BuildResponse.of(builds.get(guid), links);
    }
}
