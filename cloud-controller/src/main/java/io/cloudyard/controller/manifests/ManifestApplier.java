package io.cloudyard.controller.manifests;

import io.cloudyard.contracts.instance.HealthCheckType;
import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.processes.HealthSettings;
import io.cloudyard.controller.processes.ProcessChange;
import io.cloudyard.controller.processes.ProcessRow;
import io.cloudyard.controller.processes.Processes;
import io.cloudyard.controller.processes.ReadinessSettings;
import io.cloudyard.controller.security.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the apps of a space what a manifest says: all of it, or nothing. */
@Service
class ManifestApplier {
    private final Applications applications;
    private final Processes processes;
    private final ManifestRoutes routes;

    ManifestApplier(Applications applications, Processes processes, ManifestRoutes routes) {
        this.applications = applications;
        this.processes = processes;
        this.routes = routes;
    }

    @Transactional
    public void apply(Caller caller, String spaceGuid, List<AppManifest> manifest) {
        manifest.forEach(app -> applyNaming(caller, spaceGuid, app));
    }

    private void applyNaming(Caller caller, String spaceGuid, AppManifest manifest) {
        try {
            apply(caller, spaceGuid, manifest);
        } catch (ApiException e) {
            if (e.error().status() != 422) {
                throw e;
            }
            throw ApiException.unprocessable(e.details().stream()
                    .map(detail -> "For application '" + manifest.name() + "': " + detail)
                    .toList());
        }
    }

    private void apply(Caller caller, String spaceGuid, AppManifest manifest) {
        App app = applications.named(spaceGuid, manifest.name()).orElseGet(() -> create(caller, spaceGuid, manifest));
        applications.update(caller, app.guid(), null, manifest.lifecycle(), manifest.metadata());
        if (!manifest.environment().isEmpty()) {
            applications.updateEnvironment(caller, app.guid(), manifest.environment());
        }
        manifest.processes().forEach(process -> apply(app.guid(), process));
        routes.apply(caller, applications.get(app.guid()), manifest.routing());
        applications.log(caller, "apply_manifest", app, Map.of("name", manifest.name()));
    }

    private App create(Caller caller, String spaceGuid, AppManifest manifest) {
        return applications.create(
                caller,
                new Applications.NewApp(spaceGuid, manifest.name(), manifest.lifecycle(), Map.of(), Metadata.EMPTY));
    }

    private void apply(String appGuid, ProcessManifest manifest) {
        ProcessRow process =
                processes.find(appGuid, manifest.type()).orElseGet(() -> processes.create(appGuid, manifest.type()));
        processes.update(
                process.guid(),
                new ProcessChange(
                        manifest.command(),
                        health(manifest.health(), process.healthCheck()),
                        readiness(manifest.readiness(), process.readinessCheck()),
                        Metadata.Change.NONE));
        if (!manifest.scale().saysNothing()) {
            processes.scale(process.guid(), manifest.scale());
        }
    }

    private static Optional<HealthSettings> health(ProcessManifest.Check wish, HealthSettings old) {
        if (wish.saysNothing()) {
            return Optional.empty();
        }
        HealthCheckType type = wish.type() == null
                ? old.type()
                : HealthCheckType.valueOf(wish.type().toUpperCase(Locale.ROOT));
        return Optional.of(new HealthSettings(
                type,
                wish.timeout() == null ? old.timeout() : wish.timeout(),
                wish.invocationTimeout() == null ? old.invocationTimeout() : wish.invocationTimeout(),
                wish.interval() == null ? old.interval() : wish.interval(),
                type != HealthCheckType.HTTP ? null : wish.endpoint() == null ? old.endpoint() : wish.endpoint()));
    }

    private static Optional<ReadinessSettings> readiness(ProcessManifest.Check wish, ReadinessSettings old) {
        if (wish.saysNothing()) {
            return Optional.empty();
        }
        return Optional.of(new ReadinessSettings(
                wish.type() == null ? old.type() : wish.type(),
                wish.invocationTimeout() == null ? old.invocationTimeout() : wish.invocationTimeout(),
                wish.interval() == null ? old.interval() : wish.interval(),
                wish.endpoint() == null ? old.endpoint() : wish.endpoint()));
    }
}
