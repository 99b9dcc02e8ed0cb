package io.cloudyard.stager;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.staging.BuildpackRef;
import io.cloudyard.contracts.staging.StageRequest;
import java.util.List;
import java.util.Map;

/** Orders that are valid as they come. */
public record Requests(AppId app, PackageId packageId, List<BuildpackRef> buildpacks, boolean skipDetect, int timeout) {
    public static final String STACK = "cydeb13";
    public static final InstanceLimits LIMITS = new InstanceLimits(Megabytes.of(256), Megabytes.of(512), 1024, 256);

    public static Requests of(PackageId packageId, BuildpackRef... buildpacks) {
        return new Requests(new AppId("app-1"), packageId, List.of(buildpacks), true, 120);
    }

    public Requests detecting() {
        return new Requests(app, packageId, buildpacks, false, timeout);
    }

    public Requests ofApp(String name) {
        return new Requests(new AppId(name), packageId, buildpacks, skipDetect, timeout);
    }

    public Requests within(int seconds) {
        return new Requests(app, packageId, buildpacks, skipDetect, seconds);
    }

    public StageRequest build(String id) {
        return new StageRequest(
                new BuildId(id),
                app,
                packageId,
                STACK,
                buildpacks,
                skipDetect,
                Map.of("GREETING", "hello", "APP", app.value()),
                LIMITS,
                timeout);
    }
}
