package io.cloudyard.controller.organizations;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.events.Events;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Organizations in PostgreSQL. */
@Repository
public class Organizations {
    private final Records records;
    private final Events events;
    private final InstantSource clock;

    Organizations(Records records, Events events, InstantSource clock) {
        this.records = records;
        this.events = events;
        this.clock = clock;
    }

    /** The organization with {@code guid}. */
    public Organization get(String guid) {
        return records.find(Organization.class, "organizations", guid)
                .orElseThrow(() -> ApiException.notFound("Organization"));
    }

    /** The organization called {@code name}, whatever its case. */
    public Optional<Organization> named(String name) {
        return records.sql("select * from organizations where lower(name) = lower(:name)")
                .param("name", name)
                .query(records.rows(Organization.class))
                .optional();
    }

    /** A new one. */
    @Transactional
    public Organization create(Caller caller, String name, Metadata metadata) {
        var now = clock.instant();
        Organization organization = new Organization(UUID.randomUUID().toString(), name, false, metadata, now, now);
        refusingDuplicates(name, () -> records.insert(organization));
        log(caller, "create", organization, Map.of("name", name));
        return organization;
    }

    /** Changes what is not null. */
    @Transactional
    public Organization update(
            Caller caller, String guid, @Nullable String name, @Nullable Boolean suspended, Metadata.Change change) {
        Organization old = records.lock(Organization.class, "organizations", guid)
                .orElseThrow(() -> ApiException.notFound("Organization"));
        refusingDuplicates(
                name == null ? old.name() : name,
                () -> records.sql(
                                "update organizations set name = coalesce(:name, name), suspended = coalesce(:suspended,"
                                        + " suspended), metadata = :metadata, updated_at = now() where guid = :guid")
                        .param("name", name)
                        .param("suspended", suspended)
                        .param("metadata", records.json(old.metadata().merge(change)))
                        .param("guid", guid)
                        .update());
        Organization changed = get(guid);
        log(caller, "update", changed, Map.of("name", changed.name(), "suspended", changed.suspended()));
        return changed;
    }

    /** Removes an organization that has no spaces any more; its private domains go with it. */
    @Transactional
    public void delete(Caller caller, Organization organization) {
        List.of(
                        "delete from routes where domain_guid in (select guid from domains where organization_guid = :guid)",
                        "delete from domains where organization_guid = :guid",
                        "delete from organizations where guid = :guid")
                .forEach(sql ->
                        records.sql(sql).param("guid", organization.guid()).update());
        log(caller, "delete-request", organization, Map.of());
    }

    private static void refusingDuplicates(String name, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw ApiException.unprocessable("Organization '" + name + "' already exists.");
        }
    }

    private void log(Caller caller, String what, Organization organization, Map<String, ?> data) {
        events.record(
                caller,
                "audit.organization." + what,
                new Events.Target("organization", organization.guid(), organization.name(), null, organization.guid()),
                data);
    }
}
