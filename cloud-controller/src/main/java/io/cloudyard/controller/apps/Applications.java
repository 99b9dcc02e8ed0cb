package io.cloudyard.controller.apps;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.controller.buildpacks.BuildpackChoice;
import io.cloudyard.controller.desired.DesiredChanges;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.events.Events;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.packages.PackageBlobs;
import io.cloudyard.controller.processes.Processes;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Apps in PostgreSQL. */
@Repository
public class Applications {
    private final Records records;
    private final Processes processes;
    private final Environments environments;
    private final BuildpackChoice buildpacks;
    private final PackageBlobs blobs;
    private final DesiredChanges changes;
    private final Events events;
    private final InstantSource clock;

    Applications(
            Records records,
            Processes processes,
            Environments environments,
            BuildpackChoice buildpacks,
            PackageBlobs blobs,
            DesiredChanges changes,
            Events events,
            InstantSource clock) {
        this.records = records;
        this.processes = processes;
        this.environments = environments;
        this.buildpacks = buildpacks;
        this.blobs = blobs;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** The app with {@code guid}. */
    public App get(String guid) {
        return records.find(App.class, "apps", guid).orElseThrow(() -> ApiException.notFound("App"));
    }

    /** As {@link #get}, and no one else changes it before this transaction ends. */
    public App lock(String guid) {
        return records.lock(App.class, "apps", guid).orElseThrow(() -> ApiException.notFound("App"));
    }

    /** The app called {@code name} in a space, whatever its case. */
    public Optional<App> named(String spaceGuid, String name) {
        return records.sql("select * from apps where space_guid = :space and lower(name) = lower(:name)")
                .param("space", spaceGuid)
                .param("name", name)
                .query(records.rows(App.class))
                .optional();
    }

    /** What a new app is to be. */
    public record NewApp(
            String spaceGuid, String name, Lifecycle lifecycle, Map<String, String> environment, Metadata metadata) {}

    /** A new app, stopped, with a web process. */
    @Transactional
    public App create(Caller caller, NewApp wish) {
        var now = clock.instant();
        String guid = UUID.randomUUID().toString();
        App app = new App(
                guid,
                wish.name(),
                wish.spaceGuid(),
                AppState.STOPPED,
                buildpacks.checkedStack(wish.lifecycle().stack()),
                String.join("\n", buildpacks.checked(wish.lifecycle().buildpacks())),
                null,
                environments.seal(wish.environment()),
                wish.metadata(),
                now,
                now);
        refusingDuplicates(wish.name(), () -> records.insert(app));
        processes.create(app.guid(), "web");
        log(caller, "create", app, Map.of("name", app.name()));
        return app;
    }

    /** Changes what is not null. */
    @Transactional
    public App update(Caller caller, String guid, @Nullable String name, Lifecycle lifecycle, Metadata.Change change) {
        App old = lock(guid);
        String stack = lifecycle.stack() == null ? old.stack() : buildpacks.checkedStack(lifecycle.stack());
        String chosen = lifecycle.buildpacks() == null
                ? old.buildpacks()
                : String.join("\n", buildpacks.checked(lifecycle.buildpacks()));
        String newName = name == null ? old.name() : name;
        refusingDuplicates(
                newName,
                () -> records.sql("update apps set name = :name, stack = :stack, buildpacks = :buildpacks, metadata ="
                                + " :metadata, updated_at = now() where guid = :guid")
                        .param("name", newName)
                        .param("stack", stack)
                        .param("buildpacks", chosen)
                        .param("metadata", records.json(old.metadata().merge(change)))
                        .param("guid", guid)
                        .update());
        App changed = get(guid);
        log(caller, "update", changed, Map.of("name", newName));
        return changed;
    }

    /** Changes variables; a null value removes one. They are seen at the next start. */
    @Transactional
    public Map<String, String> updateEnvironment(Caller caller, String guid, Map<String, @Nullable String> wishes) {
        App app = lock(guid);
        Map<String, String> variables = new TreeMap<>(environments.open(app.environment()));
        wishes.forEach((name, value) -> {
            if (value == null) {
                variables.remove(name);
            } else {
                variables.put(name, value);
            }
        });
        List<String> faults = environments.faults(variables);
        if (!faults.isEmpty()) {
            throw ApiException.unprocessable(faults);
        }
        records.sql("update apps set environment = :environment, updated_at = now() where guid = :guid")
                .param("environment", environments.seal(variables))
                .param("guid", guid)
                .update();
        log(caller, "update", app, Map.of("environment_json", "[PRIVATE DATA HIDDEN]"));
        return variables;
    }

    /** The user's variables of {@code app}. */
    public Map<String, String> environment(App app) {
        return environments.open(app.environment());
    }

    /** Removes an app with all that belongs to it; its instances stop. */
    @Transactional
    public void delete(Caller caller, String guid) {
        App app = lock(guid);
        processes.ofApp(guid).forEach(process -> changes.changed(process.guid()));
        records.sql("select guid from packages where app_guid = :app")
                .param("app", guid)
                .query(Records.TEXT)
                .list()
                .forEach(packageGuid -> blobs.deleteAfterCommit(new BlobKey(BlobKey.Kind.PACKAGES, packageGuid)));
        records.sql("delete from apps where guid = :guid").param("guid", guid).update();
        log(caller, "delete-request", app, Map.of("recursive", true));
    }

    /** Removes every app of a space. */
    public void deleteAllOf(Caller caller, String spaceGuid) {
        records.sql("select guid from apps where space_guid = :space")
                .param("space", spaceGuid)
                .query(Records.TEXT)
                .list()
                .forEach(app -> delete(caller, app));
    }

    private static void refusingDuplicates(String name, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw ApiException.unprocessable("App with the name '" + name + "' already exists.");
        }
    }

    /** Notes what {@code caller} did with {@code app}. */
    public void log(Caller caller, String what, App app, Map<String, ?> data) {
        events.record(
                caller,
                "audit.app." + what,
                new Events.Target("app", app.guid(), app.name(), app.spaceGuid(), null),
                data);
    }
}
