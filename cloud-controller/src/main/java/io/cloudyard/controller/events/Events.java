package io.cloudyard.controller.events;

import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Appends to the event log, in the transaction of the change that it tells of. */
@Component
public class Events {
    private static final String APPEND =
            "insert into events (guid, type, actor_guid, actor_type, actor_name, target_guid,"
                    + " target_type, target_name, space_guid, organization_guid, data, event_id) values (:guid, :type, :actor,"
                    + " :actorType, :actorName, :target, :targetType, :targetName, :space, coalesce(:organization, (select"
                    + " organization_guid from spaces where guid = :space)), :data, :eventId) on conflict (event_id) do nothing";

    private final Records records;

    Events(Records records) {
        this.records = records;
    }

    /**
     * What an event is about.
     *
     * @param type {@code app}, {@code route}, {@code space}, …
     * @param spaceGuid where it is, null for what is not in a space
     * @param organizationGuid where it is; null: the space's
     */
    public record Target(
            String type,
            String guid,
            String name,
            @Nullable String spaceGuid,
            @Nullable String organizationGuid) {}

    /** {@code caller} did {@code type} to {@code target}; {@code data} says what was asked, without secrets. */
    public void record(Caller caller, String type, Target target, Map<String, ?> data) {
        append(caller.guid(), actorType(caller), caller.name(), type, target, data, null);
    }

    private static String actorType(Caller caller) {
        return switch (caller.kind()) {
            case USER -> "user";
            case CLIENT -> "client";
            case SYSTEM -> caller.kind().name().toLowerCase(Locale.ROOT);
        };
    }

    /** As {@link #record}, by a component; {@code eventId} makes it idempotent. */
    void recordOnce(String actor, String type, Target target, Map<String, ?> data, @Nullable String eventId) {
        append(actor, "process", actor, type, target, data, eventId);
    }

    private void append(
            String actor,
            String actorType,
            String actorName,
            String type,
            Target target,
            Map<String, ?> data,
            @Nullable String eventId) {
        records.sql(APPEND)
                .param("guid", UUID.randomUUID().toString())
                .param("type", type)
                .param("actor", actor)
                .param("actorType", actorType)
                .param("actorName", actorName)
                .param("target", target.guid())
                .param("targetType", target.type())
                .param("targetName", target.name())
                .param("space", target.spaceGuid())
                .param("organization", target.organizationGuid())
                .param("data", records.json(data))
                .param("eventId", eventId)
                .update();
    }
}
