package io.cloudyard.allinone;

import io.cloudyard.allinone.infrastructure.Endpoints;
import io.cloudyard.allinone.infrastructure.Infrastructure;
import io.cloudyard.allinone.settings.Settings;
import io.cloudyard.controller.CloudControllerApplication;
import io.cloudyard.dea.DeaAgentApplication;
import io.cloudyard.health.HealthManagerApplication;
import io.cloudyard.router.RouterApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Some roles of a cloud, running in this JVM. Can be closed and started again. */
public final class RunningCloud implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningCloud.class);

    private final List<AutoCloseable> parts = new ArrayList<>();

    private RunningCloud() {}

    /**
     * Starts {@code roles}; returns when all of them have started. When one fails, those that had started are closed again.
     *
     * @throws io.cloudyard.allinone.settings.SettingsException for a setting that cannot be used
     */
    public static RunningCloud start(Settings settings, Set<Role> roles) {
        RunningCloud cloud = new RunningCloud();
        try {
            for (Role role : Role.values()) {
                if (roles.contains(role)) {
                    cloud.start(role, settings);
                }
            }
            return cloud;
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    private void start(Role role, Settings settings) {
        long begin = System.nanoTime();
        parts.add(part(role, settings));
        LOG.info("{} started in {} ms", role.cliName(), (System.nanoTime() - begin) / 1_000_000);
    }

    private static AutoCloseable part(Role role, Settings settings) {
        Endpoints endpoints = new Endpoints(settings);
        ServiceSettings services = new ServiceSettings(settings, endpoints);
        return switch (role) {
            case INFRASTRUCTURE -> Infrastructure.start(settings.home(), endpoints);
            case ROUTER -> RouterApplication.run(services.router());
            case CONTROLLER -> {
                AdminFile.write(settings, services.adminPassword());
                yield CloudControllerApplication.run(services.controller());
            }
            case DEA -> DeaAgentApplication.run(services.dea());
            case HEALTH_MANAGER -> HealthManagerApplication.run(services.healthManager());
        };
    }

    /** Ends the roles, last started first. */
    @Override
    public void close() {
        for (AutoCloseable part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("a part of the cloud did not stop cleanly", e);
            }
        }
        parts.clear();
    }
}
