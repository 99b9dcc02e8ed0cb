package io.cloudyard.controller.processes;

import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.controller.apps.Environments;
import io.cloudyard.controller.desired.DesiredChanges;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.settings.ControllerProperties;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Processes in PostgreSQL. */
@Repository
public class Processes {
    private final Records records;
    private final Environments environments;
    private final DesiredChanges changes;
    private final ControllerProperties.Defaults defaults;
    private final InstantSource clock;

    Processes(
            Records records,
            Environments environments,
            DesiredChanges changes,
            ControllerProperties properties,
            InstantSource clock) {
        this.records = records;
        this.environments = environments;
        this.changes = changes;
        this.defaults = properties.defaults();
        this.clock = clock;
    }

    /** The process with {@code guid}. */
    public ProcessRow get(String guid) {
        return records.find(ProcessRow.class, "processes", guid).orElseThrow(() -> ApiException.notFound("Process"));
    }

    /** The process of {@code type} of an app. */
    public Optional<ProcessRow> find(String appGuid, String type) {
        return records.sql("select * from processes where app_guid = :app and type = :type")
                .param("app", appGuid)
                .param("type", type)
                .query(records.rows(ProcessRow.class))
                .optional();
    }

    /** All processes of an app, web first. */
    public List<ProcessRow> ofApp(String appGuid) {
        return records.sql("select * from processes where app_guid = :app order by type <> 'web', type")
                .param("app", appGuid)
                .query(records.rows(ProcessRow.class))
                .list();
    }

    /** A new one with the defaults: one instance of web, none of others. The web process has its app's guid. */
    public ProcessRow create(String appGuid, String type) {
        var now = clock.instant();
        boolean web = type.equals("web");
        String guid = web ? appGuid : UUID.randomUUID().toString();
        return records.insert(new ProcessRow(
                guid,
                appGuid,
                type,
                null,
                web ? 1 : 0,
                defaults.memoryInMb(),
                defaults.diskInMb(),
                -1,
                HealthSettings.initial(type),
                ReadinessSettings.INITIAL,
                UUID.randomUUID().toString(),
                nextRevision(),
                null,
                null,
                Shards.of(new ProcessId(guid)),
                Metadata.EMPTY,
                now,
                now));
    }

    private long nextRevision() {
        return records.sql("select nextval('desired_revision')")
                .query(Long.class)
                .single();
    }

    /** Fixes what the next instances run with, under a new version. */
    public void launch(ProcessRow process, LaunchedProcess launched, Map<String, String> environment) {
        records.sql("update processes set version = :version, revision = nextval('desired_revision'), launched ="
                        + " :launched, launched_environment = :environment, updated_at = now() where guid = :guid")
                .param("version", UUID.randomUUID().toString())
                .param("launched", records.json(launched))
                .param("environment", environments.seal(environment))
                .param("guid", process.guid())
                .update();
    }

    /** The wish has changed. */
    public void bumpRevision(String guid) {
        records.sql(
                        "update processes set revision = nextval('desired_revision'), updated_at = now() where guid = :guid")
                .param("guid", guid)
                .update();
    }

    /** Changes the number of instances at once, and the limits with the next start. */
    @Transactional
    public ProcessRow scale(String guid, ProcessChange.Scale scale) {
        records.sql("update processes set instances = coalesce(:instances, instances), memory_in_mb ="
                        + " coalesce(:memory, memory_in_mb), disk_in_mb = coalesce(:disk, disk_in_mb), log_rate_limit ="
                        + " coalesce(:logRate, log_rate_limit), revision = nextval('desired_revision'), updated_at = now()"
                        + " where guid = :guid")
                .param("instances", scale.instances())
                .param("memory", scale.memoryInMb())
                .param("disk", scale.diskInMb())
                .param("logRate", scale.logRateLimit())
                .param("guid", guid)
                .update();
        changes.changed(guid);
        return get(guid);
    }

    /** Changes command, checks and metadata; seen with the next start. */
    @Transactional
    public ProcessRow update(String guid, ProcessChange change) {
        ProcessRow old =
                records.lock(ProcessRow.class, "processes", guid).orElseThrow(() -> ApiException.notFound("Process"));
        records.sql("update processes set command = :command, health_check = :health, readiness_check = :readiness,"
                        + " metadata = :metadata, updated_at = now() where guid = :guid")
                .param("command", change.command().applyTo(old.command()))
                .param("health", records.json(change.health().orElse(old.healthCheck())))
                .param("readiness", records.json(change.readiness().orElse(old.readinessCheck())))
                .param("metadata", records.json(old.metadata().merge(change.metadata())))
                .param("guid", guid)
                .update();
        return get(guid);
    }
}
