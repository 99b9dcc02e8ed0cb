package io.cloudyard.controller.domains;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.events.Events;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.Page;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Domains in PostgreSQL. */
@Repository
public class Domains {
    /** Holds for domains {@code d} that the organization {@code :organization} may use. */
    static final String USABLE = "d.organization_guid is null or d.organization_guid = :organization or d.guid in"
            + " (select domain_guid from domain_shares where organization_guid = :organization)";

    private final Records records;
    private final Events events;
    private final InstantSource clock;

    Domains(Records records, Events events, InstantSource clock) {
        this.records = records;
        this.events = events;
        this.clock = clock;
    }

    /** The domain with {@code guid}. */
    public Domain get(String guid) {
        return records.find(Domain.class, "domains", guid).orElseThrow(() -> ApiException.notFound("Domain"));
    }

    /** The domain called {@code name}. */
    public Optional<Domain> named(String name) {
        return records.sql("select * from domains where name = lower(:name)")
                .param("name", name)
                .query(records.rows(Domain.class))
                .optional();
    }

    /** Shared ones, the organization's own and those shared with it. */
    public Page<Domain> ofOrganization(ListQuery query, String organizationGuid) {
        return Listing.of(query, "domains d")
                .where(USABLE)
                .bind("organization", organizationGuid)
                .filter("names", "d.name")
                .labels()
                .fetch(records, records.rows(Domain.class));
    }

    /** All that the organization may use, longest name first, so that the first match is the closest. */
    public List<Domain> usableBy(String organizationGuid) {
        return records.sql("select * from domains d where " + USABLE + " order by length(d.name) desc")
                .param("organization", organizationGuid)
                .query(records.rows(Domain.class))
                .list();
    }

    /** Where an app's default route is: the first shared domain, else the organization's own first. */
    public Domain defaultOf(String organizationGuid) {
        return records.sql("select * from domains d where (" + USABLE
                        + ") and not internal order by d.organization_guid is not null, d.created_at limit 1")
                .param("organization", organizationGuid)
                .query(records.rows(Domain.class))
                .optional()
                .orElseThrow(() -> ApiException.notFound("Domain"));
    }

    /** Domains that the organization owns or was given, for one that is shared with others. */
    public List<String> sharedWith(String guid) {
        return records.sql("select organization_guid from domain_shares where domain_guid = :guid")
                .param("guid", guid)
                .query(Records.TEXT)
                .list();
    }

    /** A new one; shared when {@code organizationGuid} is null. */
    @Transactional
    public Domain create(Caller caller, String name, @Nullable String organizationGuid, Metadata metadata) {
        var now = clock.instant();
        Domain domain = new Domain(UUID.randomUUID().toString(), name, false, organizationGuid, metadata, now, now);
        refuseClash(caller, domain);
        try {
            records.insert(domain);
        } catch (DuplicateKeyException e) {
            throw taken(name);
        }
        log(caller, "create", domain);
        return domain;
    }

    /** A domain above or below one of somebody else's would take its routes; only an admin may wish that. */
    private void refuseClash(Caller caller, Domain domain) {
        boolean clash = records.sql("select * from domains").query(records.rows(Domain.class)).list().stream()
                .filter(other -> !Objects.equals(other.organizationGuid(), domain.organizationGuid()))
                .anyMatch(other -> other.name().endsWith("." + domain.name())
                        || domain.name().endsWith("." + other.name()));
        if ((clash && !caller.isAdmin()) || named(domain.name()).isPresent()) {
            throw taken(domain.name());
        }
    }

    private static ApiException taken(String name) {
        return ApiException.unprocessable("The domain name \"" + name + "\" cannot be created because \"" + name
                + "\" is already reserved by another domain");
    }

    /** Removes it with its routes. */
    @Transactional
    public void delete(Caller caller, Domain domain) {
        records.sql("delete from routes where domain_guid = :guid")
                .param("guid", domain.guid())
                .update();
        records.sql("delete from domains where guid = :guid")
                .param("guid", domain.guid())
                .update();
        log(caller, "delete-request", domain);
    }

    private void log(Caller caller, String what, Domain domain) {
        events.record(
                caller,
                "audit.domain." + what,
                new Events.Target("domain", domain.guid(), domain.name(), null, domain.organizationGuid()),
                Map.of("name", domain.name()));
    }
}
