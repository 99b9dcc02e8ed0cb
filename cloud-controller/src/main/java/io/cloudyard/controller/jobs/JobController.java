package io.cloudyard.controller.jobs;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.storage.Records;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v3/jobs}. */
@RestController
class JobController {
    private final Records records;
    private final Links links;
    private final JsonMapper json;

    JobController(Records records, Links links, JsonMapper json) {
        this.records = records;
        this.links = links;
        this.json = json;
    }

    /** A job as clients see it. */
    record JobResponse(
            String guid,
            String operation,
            String state,
            List<?> errors,
            JsonNode warnings,
            Instant createdAt,
            Instant updatedAt,
            Map<String, Link> links) {}

    @GetMapping("/v3/jobs/{guid}")
    @Authorize.LoggedIn(why = "a job's guid is known only to who started it, and says nothing else")
    JobResponse get(@PathVariable String guid) {
        return records.sql("select * from jobs where guid = :guid")
                .param("guid", guid)
                .query((row, _) -> response(row))
                .optional()
                .orElseThrow(() -> ApiException.notFound("Job"));
    }

    private JobResponse response(ResultSet row) throws SQLException {
        return new JobResponse(
                row.getString("guid"),
                row.getString("operation"),
                row.getString("state"),
                List.of(),
                json.readTree(row.getString("warnings")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                links.self("/v3/jobs/" + row.getString("guid")).done());
    }
}
