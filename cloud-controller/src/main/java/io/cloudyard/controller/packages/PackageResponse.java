package io.cloudyard.controller.packages;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A package as clients see it. */
record PackageResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String type,
        PackageState state,
        Map<String, @Nullable Object> data,
        Map<String, Relationship> relationships,
        Metadata metadata,
        Map<String, Link> links) {

    static PackageResponse of(PackageRow row, Links links) {
        String self = "/v3/packages/" + row.guid();
        Map<String, @Nullable Object> checksum = new LinkedHashMap<>();
        checksum.put("type", "sha256");
        checksum.put("value", row.sha256());
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("error", row.error());
        data.put("checksum", checksum);
        return new PackageResponse(
                row.guid(),
                row.createdAt(),
                row.updatedAt(),
                row.type(),
                row.state(),
                data,
                Map.of("app", Relationship.to(row.appGuid())),
                row.metadata(),
                links.self(self)
                        .add("upload", self + "/upload", "POST")
                        .add("download", self + "/download", "GET")
                        .add("app", "/v3/apps/" + row.appGuid())
                        .done());
    }
}
