package io.cloudyard.controller.builds;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.buildpacks.BuildpackChoice;
import io.cloudyard.controller.desired.SystemEnvironment;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.packages.PackageRow;
import io.cloudyard.controller.runtime.InsufficientResourcesException;
import io.cloudyard.controller.runtime.Staging;
import io.cloudyard.controller.runtime.StagingOrder;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.settings.ControllerProperties;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Records a build, then orders it; a build that no stager takes fails at once and says why. */
@Service
class BuildStarter {
    private final Builds builds;
    private final Applications applications;
    private final BuildpackChoice buildpacks;
    private final SystemEnvironment system;
    private final ObjectProvider<Staging> staging;
    private final ControllerProperties.Defaults defaults;

    BuildStarter(
            Builds builds,
            Applications applications,
            BuildpackChoice buildpacks,
            SystemEnvironment system,
            ObjectProvider<Staging> staging,
            ControllerProperties properties) {
        this.builds = builds;
        this.applications = applications;
        this.buildpacks = buildpacks;
        this.system = system;
        this.staging = staging;
        this.defaults = properties.defaults();
    }

    Build start(Caller caller, PackageRow bits, StagedWith with, Metadata metadata) {
        Build build = builds.begin(caller, bits, with, metadata);
        try {
            staging.getObject().start(order(build));
        } catch (InsufficientResourcesException e) {
            builds.fail(build.guid(), "InsufficientResources - " + e.getMessage());
        } catch (RuntimeException e) {
            builds.fail(build.guid(), "StagingError - The build could not be started. Try again.");
            throw e;
        }
        return builds.get(build.guid());
    }

    private StagingOrder order(Build build) {
        App app = applications.get(build.appGuid());
        StagedWith with = build.stagedWith();
        Map<String, String> env =
                system.staging(app, applications.environment(app), with.memoryInMb(), with.diskInMb());
        env.put("CF_STACK", with.stack());
        return new StagingOrder(
                new BuildId(build.guid()),
                new AppId(app.guid()),
                new PackageId(build.packageGuid()),
                with.stack(),
                buildpacks.resolve(with.buildpacks(), with.stack()),
                !with.buildpacks().isEmpty(),
                env,
                new InstanceLimits(
                        Megabytes.of(with.memoryInMb()),
                        Megabytes.of(with.diskInMb()),
                        defaults.fileDescriptors(),
                        defaults.pids()));
    }
}
