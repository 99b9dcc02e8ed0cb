package io.cloudyard.controller.stacks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.settings.ControllerProperties;
import io.cloudyard.controller.storage.Records;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/stacks}. */
@RestController
class StackController {
    private final Records records;
    private final Links links;
    private final String defaultStack;

    StackController(Records records, Links links, ControllerProperties properties) {
        this.records = records;
        this.links = links;
        this.defaultStack = properties.stack();
    }

    /** A stack as clients see it. */
    record StackResponse(
            String guid,
            Instant createdAt,
            Instant updatedAt,
            String name,
            String description,
            String state,
            @Nullable String stateReason,
            @JsonProperty("default") boolean isDefault,
            String buildRootfsImage,
            String runRootfsImage,
            Metadata metadata,
            Map<String, Link> links) {}

    @GetMapping("/v3/stacks")
    @Authorize.LoggedIn(why = "stacks are the same for everyone")
    PageResponse<StackResponse> list(ListQuery query) {
        return PageResponse.of(
                Listing.of(query, "stacks s")
                        .filter("names", "s.name")
                        .orderBy("name", "s.name")
                        .accept("default")
                        .labels()
                        .fetch(records, records.rows(StackRow.class))
                        .map(this::response),
                links);
    }

    @GetMapping("/v3/stacks/{guid}")
    @Authorize.LoggedIn(why = "stacks are the same for everyone")
    StackResponse get(@PathVariable String guid) {
        return records.find(StackRow.class, "stacks", guid)
                .map(this::response)
                .orElseThrow(() -> ApiException.notFound("Stack"));
    }

    private StackResponse response(StackRow stack) {
        return new StackResponse(
                stack.guid(),
                stack.createdAt(),
                stack.updatedAt(),
                stack.name(),
                stack.description(),
                "ACTIVE",
                null,
                stack.name().equals(defaultStack),
                stack.name(),
                stack.name(),
                stack.metadata(),
                links.self("/v3/stacks/" + stack.guid()).done());
    }
}
