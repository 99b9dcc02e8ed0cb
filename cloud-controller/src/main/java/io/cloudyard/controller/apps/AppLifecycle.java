package io.cloudyard.controller.apps;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.controller.desired.DesiredChanges;
import io.cloudyard.controller.droplets.Droplet;
import io.cloudyard.controller.droplets.Droplets;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.processes.LaunchedProcess;
import io.cloudyard.controller.processes.ProcessRow;
import io.cloudyard.controller.processes.Processes;
import io.cloudyard.controller.runtime.DesiredState;
import io.cloudyard.controller.runtime.Instances;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts and stops apps. A start fixes what the instances run with (droplet, command, limits, health checks, variables)
 * under a new version; what a user changes afterwards waits for the next start.
 */
@Service
public class AppLifecycle {
    private final Applications applications;
    private final Processes processes;
    private final Droplets droplets;
    private final DesiredState desired;
    private final DesiredChanges changes;
    private final ObjectProvider<Instances> instances;
    private final Records records;

    AppLifecycle(
            Applications applications,
            Processes processes,
            Droplets droplets,
            DesiredState desired,
            DesiredChanges changes,
            ObjectProvider<Instances> instances,
            Records records) {
        this.applications = applications;
        this.processes = processes;
        this.droplets = droplets;
        this.desired = desired;
        this.changes = changes;
        this.instances = instances;
        this.records = records;
    }

    /** Starts a stopped app; leaves a started one alone. */
    @Transactional
    public App start(Caller caller, String guid) {
        App app = applications.lock(guid);
        return app.isStarted() ? app : launch(caller, app, "start");
    }

    /** Starts an app anew: running instances are replaced by ones of a new version. */
    @Transactional
    public App restart(Caller caller, String guid) {
        return launch(caller, applications.lock(guid), "restart");
    }

    private App launch(Caller caller, App app, String what) {
        Droplet droplet = currentDroplet(app);
        setState(app, AppState.STARTED);
        Map<String, String> environment = applications.environment(app);
        for (ProcessRow process : processes.ofApp(app.guid())) {
            processes.launch(process, LaunchedProcess.of(process, app.name(), droplet), environment);
            changes.changed(process.guid());
        }
        requireRoom(app);
        applications.log(caller, what, app, Map.of("state", AppState.STARTED));
        return applications.get(app.guid());
    }

    private Droplet currentDroplet(App app) {
        String guid = app.dropletGuid();
        if (guid == null) {
            throw ApiException.unprocessable("Assign a droplet before starting this app.");
        }
        return droplets.get(guid);
    }

    /** Refuses, and with it undoes the start, when not one instance of some process fits anywhere. */
    private void requireRoom(App app) {
        desired.processesOf(new AppId(app.guid())).stream()
                .map(desired::runnable)
                .flatMap(Optional::stream)
                .forEach(runnable -> instances.getObject().requireRoom(runnable));
    }

    /** Stops an app; leaves a stopped one alone. */
    @Transactional
    public App stop(Caller caller, String guid) {
        App app = applications.lock(guid);
        if (!app.isStarted()) {
            return app;
        }
        setState(app, AppState.STOPPED);
        for (ProcessRow process : processes.ofApp(guid)) {
            processes.bumpRevision(process.guid());
            changes.changed(process.guid());
        }
        applications.log(caller, "stop", app, Map.of("state", AppState.STOPPED));
        return applications.get(guid);
    }

    private void setState(App app, AppState state) {
        records.sql("update apps set state = :state, updated_at = now() where guid = :guid")
                .param("state", state.name())
                .param("guid", app.guid())
                .update();
    }

    /** Makes a droplet the one that the next start runs, and adds processes for its types. */
    @Transactional
    public void assignDroplet(Caller caller, String guid, String dropletGuid) {
        App app = applications.lock(guid);
        Droplet droplet = droplets.find(dropletGuid)
                .filter(known -> known.appGuid().equals(guid))
                .orElseThrow(() -> ApiException.unprocessable(
                        "Unable to assign current droplet. Ensure the droplet exists and belongs to this app."));
        records.sql("update apps set droplet_guid = :droplet, updated_at = now() where guid = :guid")
                .param("droplet", dropletGuid)
                .param("guid", guid)
                .update();
        droplet.contents().processTypes().keySet().stream()
                .filter(type -> processes.find(guid, type).isEmpty())
                .forEach(type -> processes.create(guid, type));
        applications.log(caller, "droplet.mapped", app, Map.of("request", Map.of("droplet_guid", dropletGuid)));
    }
}
