package io.cloudyard.controller.jobs;

import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.storage.Records;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Records work that a client will ask about by its job. The work is done before its job is made. */
@Component
public class Jobs {
    private final Records records;
    private final Links links;

    Jobs(Records records, Links links) {
        this.records = records;
        this.links = links;
    }

    /** 202 with the job of {@code operation}, which has been done: {@code app.delete}, … */
    public ResponseEntity<Void> done(String operation) {
        return done(operation, List.of());
    }

    /** As {@link #done(String)}, with {@code warnings} for the user. */
    public ResponseEntity<Void> done(String operation, List<String> warnings) {
        String guid = UUID.randomUUID().toString();
        List<Map<String, String>> details =
                warnings.stream().map(warning -> Map.of("detail", warning)).toList();
        records.sql("delete from jobs where created_at < now() - interval '1 day'")
                .update();
        records.sql(
                        "insert into jobs (guid, operation, state, warnings) values (:guid, :operation, 'COMPLETE', :warnings)")
                .param("guid", guid)
                .param("operation", operation)
                .param("warnings", records.json(details))
                .update();
        return ResponseEntity.accepted()
                .location(URI.create(links.api("/v3/jobs/" + guid)))
                .build();
    }
}
