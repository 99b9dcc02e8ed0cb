package io.cloudyard.controller.events;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Relationship;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.storage.Records;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v3/audit_events}: readers of the event log. */
@RestController
class AuditEventController {
    private final Records records;
    private final Links links;
    private final JsonMapper json;

    AuditEventController(Records records, Links links, JsonMapper json) {
        this.records = records;
        this.links = links;
        this.json = json;
    }

    /** Who or what took part in an event. */
    record Party(String guid, String type, String name) {}

    /** An event as clients see it. */
    record AuditEventResponse(
            String guid,
            Instant createdAt,
            Instant updatedAt,
            String type,
            Party actor,
            Party target,
            JsonNode data,
            Relationship.@Nullable Guid space,
            Relationship.@Nullable Guid organization,
            Map<String, Link> links) {}

    @GetMapping("/v3/audit_events")
    @Authorize.LoggedIn(
            why = "lists only events in spaces that the caller sees, and in organizations that it may audit")
    PageResponse<AuditEventResponse> list(ListQuery query, Caller caller) {
        return PageResponse.of(
                visible(query, caller)
                        .filter("types", "e.type")
                        .filter("target_guids", "e.target_guid")
                        .filter("space_guids", "e.space_guid")
                        .filter("organization_guids", "e.organization_guid")
                        .usually("e.id")
                        .fetch(records, (row, _) -> response(row)),
                links);
    }

    private static Listing visible(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "events e");
        if (caller.readsAll()) {
            return listing;
        }
        return listing.bind("caller", caller.guid())
                .where("e.space_guid in (" + Visibility.spacesOf(Permission.READ_SPACE)
                        + ") or e.organization_guid in (" + Visibility.organizationsOf(Permission.AUDIT_ORGANIZATION)
                        + ")");
    }

    @GetMapping("/v3/audit_events/{guid}")
    @Authorize.LoggedIn(why = "finds only what the list would show")
    AuditEventResponse get(@PathVariable String guid, Caller caller) {
        return visible(new ListQuery("/v3/audit_events", Map.of("guids", guid)), caller)
                .fetch(records, (row, _) -> response(row))
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("Event"));
    }

    private AuditEventResponse response(ResultSet row) throws SQLException {
        String space = row.getString("space_guid");
        String organization = row.getString("organization_guid");
        Instant at = row.getTimestamp("created_at").toInstant();
        return new AuditEventResponse(
                row.getString("guid"),
                at,
                at,
                row.getString("type"),
                new Party(row.getString("actor_guid"), row.getString("actor_type"), row.getString("actor_name")),
                new Party(row.getString("target_guid"), row.getString("target_type"), row.getString("target_name")),
                json.readTree(row.getString("data")),
                space == null ? null : new Relationship.Guid(space),
                organization == null ? null : new Relationship.Guid(organization),
                links.self("/v3/audit_events/" + row.getString("guid")).done());
    }
}
