package io.cloudyard.controller.runtime;

import io.cloudyard.contracts.id.AppId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appends what happened to the event log in PostgreSQL. Never throws: an event that cannot be written is logged. */
public interface EventLog {

    /**
     * Something the hosts did: {@code app.crash}, {@code audit.app.process.crash}, {@code audit.app.process.ready}, …
     *
     * @param type of the audit event
     * @param app whose
     * @param actor who did it: {@code dea-0}, {@code health-manager}
     * @param data what happened: index, instance, exit_status, exit_description, reason, cell_id
     * @param eventId makes the append idempotent when the same event may arrive twice; null otherwise
     */
    void append(String type, AppId app, String actor, Map<String, Object> data, @Nullable String eventId);
}
