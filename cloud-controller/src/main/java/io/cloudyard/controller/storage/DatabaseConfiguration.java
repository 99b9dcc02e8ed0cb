package io.cloudyard.controller.storage;

import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.controller.builds.StagedWith;
import io.cloudyard.controller.droplets.DropletContents;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.processes.HealthSettings;
import io.cloudyard.controller.processes.LaunchedProcess;
import io.cloudyard.controller.processes.ReadinessSettings;
import io.cloudyard.controller.routes.RouteSettings;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** Tells Spring Data which types are {@code jsonb} columns. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration extends AbstractJdbcConfiguration {
    private static final Set<Class<?>> JSON_TYPES = Set.of(
            Metadata.class,
            DropletManifest.class,
            DropletContents.class,
            StagedWith.class,
            HealthSettings.class,
            ReadinessSettings.class,
            LaunchedProcess.class,
            RouteSettings.class);

    private final JsonMapper json;

    DatabaseConfiguration(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected List<?> userConverters() {
        return List.of(new JsonColumns.Reading(json, JSON_TYPES), new JsonColumns.Writing(json, JSON_TYPES));
    }
}
