package io.cloudyard.controller.spaces;

import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.events.Events;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Spaces in PostgreSQL. */
@Repository
public class Spaces {
    private final Records records;
    private final Applications applications;
    private final Events events;
    private final InstantSource clock;

    Spaces(Records records, Applications applications, Events events, InstantSource clock) {
        this.records = records;
        this.applications = applications;
        this.events = events;
        this.clock = clock;
    }

    /** The space with {@code guid}. */
    public Space get(String guid) {
        return records.find(Space.class, "spaces", guid).orElseThrow(() -> ApiException.notFound("Space"));
    }

    /** A new one in {@code organizationGuid}. */
    @Transactional
    public Space create(Caller caller, String organizationGuid, String name, Metadata metadata) {
        var now = clock.instant();
        Space space = new Space(UUID.randomUUID().toString(), name, organizationGuid, metadata, now, now);
        refusingDuplicates(() -> records.insert(space));
        log(caller, "create", space, Map.of("name", name));
        return space;
    }

    /** Changes what is not null. */
    @Transactional
    public Space update(Caller caller, String guid, @Nullable String name, Metadata.Change change) {
        Space old = records.lock(Space.class, "spaces", guid).orElseThrow(() -> ApiException.notFound("Space"));
        refusingDuplicates(() -> records.sql("update spaces set name = coalesce(:name, name), metadata = :metadata,"
                        + " updated_at = now() where guid = :guid")
                .param("name", name)
                .param("metadata", records.json(old.metadata().merge(change)))
                .param("guid", guid)
                .update());
        Space changed = get(guid);
        log(caller, "update", changed, Map.of("name", changed.name()));
        return changed;
    }

    /** Removes a space with its apps and routes. */
    @Transactional
    public void delete(Caller caller, String guid) {
        Space space = records.lock(Space.class, "spaces", guid).orElseThrow(() -> ApiException.notFound("Space"));
        applications.deleteAllOf(caller, guid);
        records.sql("delete from routes where space_guid = :guid")
                .param("guid", guid)
                .update();
        records.sql("delete from spaces where guid = :guid").param("guid", guid).update();
        log(caller, "delete-request", space, Map.of());
    }

    /** Removes every space of an organization. */
    public void deleteAllOf(Caller caller, String organizationGuid) {
        records.sql("select guid from spaces where organization_guid = :guid")
                .param("guid", organizationGuid)
                .query(Records.TEXT)
                .list()
                .forEach(space -> delete(caller, space));
    }

    private static void refusingDuplicates(Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw ApiException.unprocessable("Name must be unique per organization");
        }
    }

    private void log(Caller caller, String what, Space space, Map<String, ?> data) {
        events.record(
                caller,
                "audit.space." + what,
                new Events.Target("space", space.guid(), space.name(), space.guid(), space.organizationGuid()),
                data);
    }
}
