package io.cloudyard.controller.manifests;

import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.jobs.Jobs;
import io.cloudyard.controller.json.BodyReader;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.settings.ControllerProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Manifests in and out. */
@RestController
class ManifestController {
    private final ManifestApplier applier;
    private final ManifestWriter writer;
    private final Applications applications;
    private final Jobs jobs;
    private final DataSize limit;

    ManifestController(
            ManifestApplier applier,
            ManifestWriter writer,
            Applications applications,
            Jobs jobs,
            ControllerProperties properties) {
        this.applier = applier;
        this.writer = writer;
        this.applications = applications;
        this.jobs = jobs;
        this.limit = properties.limits().manifest();
    }

    /** What would change. */
    record DiffResponse(List<ManifestDiff.Change> diff) {}

    @PostMapping("/v3/spaces/{guid}/manifest_diff")
    @Authorize(value = Permission.DEVELOP, on = Kind.SPACE)
    @ResponseStatus(HttpStatus.CREATED)
    DiffResponse diff(@PathVariable String guid, HttpServletRequest request) throws IOException {
        List<AppManifest> apps = read(request);
        List<ManifestDiff.Change> changes = new ArrayList<>();
        for (int index = 0; index < apps.size(); index++) {
            AppManifest app = apps.get(index);
            Map<String, Object> is =
                    applications.named(guid, app.name()).map(writer::write).orElse(Map.of());
            changes.addAll(ManifestDiff.of(index, is, app.values()));
        }
        return new DiffResponse(changes);
    }

    @PostMapping("/v3/spaces/{guid}/actions/apply_manifest")
    @Authorize(value = Permission.DEVELOP, on = Kind.SPACE)
    ResponseEntity<Void> apply(@PathVariable String guid, HttpServletRequest request, Caller caller)
            throws IOException {
        applier.apply(caller, guid, read(request));
        return jobs.done("space.apply_manifest");
    }

    private List<AppManifest> read(HttpServletRequest request) throws IOException {
        return ManifestReader.read(BodyReader.bytes(request, limit, "manifest"));
    }

    @GetMapping(path = "/v3/apps/{guid}/manifest")
    @Authorize(value = Permission.READ_SECRETS, on = Kind.APP)
    ResponseEntity<String> get(@PathVariable String guid) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setExplicitStart(true);
        String yaml = new Yaml(options).dump(writer.document(List.of(applications.get(guid))));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-yaml"))
                .body(yaml);
    }
}
