package io.cloudyard.controller.buildpacks;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.storage.Records;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/buildpacks}. */
@RestController
class BuildpackController {
    private final Records records;
    private final Links links;

    BuildpackController(Records records, Links links) {
        this.records = records;
        this.links = links;
    }

    /** A buildpack as clients see it. */
    record BuildpackResponse(
            String guid,
            Instant createdAt,
            Instant updatedAt,
            String name,
            @Nullable String stack,
            String state,
            @Nullable String filename,
            int position,
            boolean enabled,
            boolean locked,
            String lifecycle,
            Metadata metadata,
            Map<String, Link> links) {}

    @GetMapping("/v3/buildpacks")
    @Authorize.LoggedIn(why = "buildpacks are the same for everyone")
    PageResponse<BuildpackResponse> list(ListQuery query) {
        return PageResponse.of(
                Listing.of(query, "buildpacks b")
                        .filter("names", "b.name")
                        .filter("stacks", "b.stack")
                        .filterBy("lifecycle", "'buildpack' in (:lifecycle)")
                        .orderBy("position", "b.position")
                        .usually("b.position")
                        .labels()
                        .fetch(records, records.rows(Buildpack.class))
                        .map(this::response),
                links);
    }

    @GetMapping("/v3/buildpacks/{guid}")
    @Authorize.LoggedIn(why = "buildpacks are the same for everyone")
    BuildpackResponse get(@PathVariable String guid) {
        return response(find(guid));
    }

    @PatchMapping("/v3/buildpacks/{guid}")
    @Authorize.Admin
    @Transactional
    public Object update(@PathVariable String guid, JsonBody body) {
        Buildpack old = find(guid);
        @Nullable Integer position = body.number("position", 1, 10_000);
        @Nullable Boolean enabled = body.flag("enabled");
        @Nullable Boolean locked = body.flag("locked");
        Metadata.Change change = body.metadata();
        body.check();
        records.sql(
                        "update buildpacks set position = coalesce(:position, position), enabled = coalesce(:enabled, enabled),"
                                + " locked = coalesce(:locked, locked), metadata = :metadata, updated_at = now() where guid = :guid")
                .param("position", position)
                .param("enabled", enabled)
                .param("locked", locked)
                .param("metadata", records.json(old.metadata().merge(change)))
                .param("guid", guid)
                .update();
        return response(find(guid));
    }

    private Buildpack find(String guid) {
        return records.find(Buildpack.class, "buildpacks", guid).orElseThrow(() -> ApiException.notFound("Buildpack"));
    }

    private BuildpackResponse response(Buildpack buildpack) {
        return new BuildpackResponse(
                buildpack.guid(),
                buildpack.createdAt(),
                buildpack.updatedAt(),
                buildpack.name(),
                buildpack.stack(),
                buildpack.sha256() == null ? "AWAITING_UPLOAD" : "READY",
                buildpack.filename(),
                buildpack.position(),
                buildpack.enabled(),
                buildpack.locked(),
                "buildpack",
                buildpack.metadata(),
                links.self("/v3/buildpacks/" + buildpack.guid()).done());
    }
}
