package io.cloudyard.controller.desired;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.instance.RouteMapping;
import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.apps.Environments;
import io.cloudyard.controller.droplets.Droplet;
import io.cloudyard.controller.processes.LaunchedProcess;
import io.cloudyard.controller.processes.ProcessRow;
import io.cloudyard.controller.routes.RouteSettings;
import io.cloudyard.controller.runtime.DesiredState;
import io.cloudyard.controller.runtime.RunnableProcess;
import io.cloudyard.controller.settings.ControllerProperties;
import io.cloudyard.controller.storage.Records;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The wish, read from PostgreSQL as the runtime needs it. */
@Repository
class JdbcDesiredState implements DesiredState {
    private static final String RUNNABLE =
            " p join apps a on a.guid = p.app_guid where a.state = 'STARTED' and p.launched is not null and p.instances > 0";
    private static final String ROUTES = "select case when r.host = '' then d.name else r.host || '.' || d.name end ||"
            + " r.path as uri, t.protocol, r.options from processes p join route_destinations t on t.app_guid ="
            + " p.app_guid and t.process_type = p.type join routes r on r.guid = t.route_guid join domains d on d.guid ="
            + " r.domain_guid where p.guid = :process order by uri";

    private final Records records;
    private final SystemEnvironment system;
    private final Environments environments;
    private final ControllerProperties.Defaults defaults;
    private final JsonMapper json;

    JdbcDesiredState(
            Records records,
            SystemEnvironment system,
            Environments environments,
            ControllerProperties properties,
            JsonMapper json) {
        this.records = records;
        this.system = system;
        this.environments = environments;
        this.defaults = properties.defaults();
        this.json = json;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<RunnableProcess> runnable(ProcessId process) {
        return records.sql("select p.* from processes" + RUNNABLE + " and p.guid = :guid")
                .param("guid", process.value())
                .query(records.rows(ProcessRow.class))
                .optional()
                .flatMap(this::runnable);
    }

    private Optional<RunnableProcess> runnable(ProcessRow process) {
        LaunchedProcess launched = process.launched();
        if (launched == null || (launched.command() == null && !process.type().equals("web"))) {
            return Optional.empty();
        }
        Optional<App> app = records.find(App.class, "apps", process.appGuid());
        Optional<Droplet> droplet = records.find(Droplet.class, "droplets", launched.dropletGuid());
        if (app.isEmpty() || droplet.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RunnableProcess(
                desired(process),
                process.type(),
                launched.appName(),
                droplet.get().stack(),
                droplet.get().manifest(),
                launched.command(),
                system.running(app.get(), process, launched, usersVariables(process)),
                limits(launched),
                launched.healthCheck().forAgents(defaults.healthTimeout()),
                routesOf(new ProcessId(process.guid()))));
    }

    private Map<String, String> usersVariables(ProcessRow process) {
        byte[] sealed = process.launchedEnvironment();
        return sealed == null ? Map.of() : environments.open(sealed);
    }

    private InstanceLimits limits(LaunchedProcess launched) {
        return new InstanceLimits(
                Megabytes.of(launched.memoryInMb()),
                Megabytes.of(launched.diskInMb()),
                defaults.fileDescriptors(),
                defaults.pids());
    }

    private static DesiredProcess desired(ProcessRow process) {
        return new DesiredProcess(
                new AppId(process.appGuid()),
                new ProcessId(process.guid()),
                new ProcessVersion(process.version()),
                process.instances(),
                process.revision(),
                process.updatedAt().toEpochMilli());
    }

    @Override
    public List<ProcessId> processesOf(AppId app) {
        return records.sql("select guid from processes where app_guid = :app order by type <> 'web', type")
                .param("app", app.value())
                .query((row, _) -> new ProcessId(row.getString("guid")))
                .list();
    }

    /** The revision is read first: what changes while the page is read is at most newer than the page says. */
    @Override
    @Transactional(readOnly = true)
    public DesiredPage page(int shard, @Nullable ProcessId after, int limit) {
        long revision = records.sql("select last_value from desired_revision")
                .query(Long.class)
                .single();
        List<DesiredProcess> found = records
                .sql("select p.* from processes" + RUNNABLE
                        + " and p.shard = :shard and p.guid > :after and (p.type = 'web' or p.launched->>'command' is not"
                        + " null) order by p.guid limit :limit")
                .param("shard", shard)
                .param("after", after == null ? "" : after.value())
                .param("limit", limit + 1)
                .query(records.rows(ProcessRow.class))
                .list()
                .stream()
                .map(JdbcDesiredState::desired)
                .toList();
        boolean more = found.size() > limit;
        return new DesiredPage(more ? List.copyOf(found.subList(0, limit)) : found, more, revision);
    }

    @Override
    public List<RouteMapping> routesOf(ProcessId process) {
        return records.sql(ROUTES)
                .param("process", process.value())
                .query((row, _) -> mapping(row))
                .list();
    }

    private RouteMapping mapping(ResultSet row) throws SQLException {
        RouteSettings options = json.readValue(row.getString("options"), RouteSettings.class);
        return new RouteMapping(row.getString("uri"), row.getString("protocol"), options.forRouters());
    }
}
