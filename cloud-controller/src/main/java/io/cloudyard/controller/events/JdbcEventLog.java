package io.cloudyard.controller.events;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.controller.runtime.EventLog;
import io.cloudyard.controller.storage.Records;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** What the hosts did, into the same log as what users did. */
@Component
class JdbcEventLog implements EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcEventLog.class);

    private final Events events;
    private final Records records;

    JdbcEventLog(Events events, Records records) {
        this.events = events;
        this.records = records;
    }

    @Override
    public void append(String type, AppId app, String actor, Map<String, Object> data, @Nullable String eventId) {
        try {
            events.recordOnce(actor, type, target(app), data, eventId);
        } catch (DataAccessException e) {
            LOG.warn("event not written: {} of app {} by {}: {}", type, app, actor, e.getMessage());
        }
    }

    private Events.Target target(AppId app) {
        return records.sql("select name, space_guid from apps where guid = :guid")
                .param("guid", app.value())
                .query((row, _) ->
                        new Events.Target("app", app.value(), row.getString("name"), row.getString("space_guid"), null))
                .optional()
                .orElseGet(() -> new Events.Target("app", app.value(), "", null, null));
    }
}
