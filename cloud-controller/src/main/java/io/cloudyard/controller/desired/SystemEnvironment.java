package io.cloudyard.controller.desired;

import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.processes.LaunchedProcess;
import io.cloudyard.controller.processes.ProcessRow;
import io.cloudyard.controller.processes.Processes;
import io.cloudyard.controller.settings.ControllerProperties;
import io.cloudyard.controller.storage.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The variables that Cloud Foundry gives to apps. They win over the user's. What only the agent knows (port, index,
 * addresses) is added there.
 */
@Component
public class SystemEnvironment {
    private final Records records;
    private final Processes processes;
    private final Links links;
    private final JsonMapper json;
    private final ControllerProperties.Defaults defaults;

    SystemEnvironment(
            Records records, Processes processes, Links links, JsonMapper json, ControllerProperties properties) {
        this.records = records;
        this.processes = processes;
        this.links = links;
        this.json = json;
        this.defaults = properties.defaults();
    }

    /** VCAP_APPLICATION of an app's web process as it would be now. */
    public Map<String, Object> ofApp(App app) {
        return processes
                .find(app.guid(), "web")
                .map(web -> ofProcess(app, web, web.memoryInMb(), web.diskInMb(), app.name()))
                .orElseGet(() -> base(app, defaults.memoryInMb(), defaults.diskInMb(), app.name()));
    }

    /** All variables of a running process. */
    Map<String, String> running(App app, ProcessRow process, LaunchedProcess launched, Map<String, String> users) {
        Map<String, Object> application =
                ofProcess(app, process, launched.memoryInMb(), launched.diskInMb(), launched.appName());
        return common(users, application, launched.memoryInMb());
    }

    /** All variables of a build. */
    public Map<String, String> staging(App app, Map<String, String> users, int memoryInMb, int diskInMb) {
        Map<String, String> all = common(users, base(app, memoryInMb, diskInMb, app.name()), memoryInMb);
        all.put("CF_STACK", app.stack());
        return all;
    }

    private Map<String, String> common(Map<String, String> users, Map<String, Object> application, int memoryInMb) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("LANG", "en_US.UTF-8");
        all.putAll(users);
        all.put("VCAP_APPLICATION", json.writeValueAsString(application));
        all.put("VCAP_SERVICES", "{}");
        all.put("MEMORY_LIMIT", memoryInMb + "m");
        return all;
    }

    private Map<String, Object> ofProcess(App app, ProcessRow process, int memoryInMb, int diskInMb, String name) {
        Map<String, Object> application = base(app, memoryInMb, diskInMb, name);
        application.put("process_id", process.guid());
        application.put("process_type", process.type());
        application.put("version", process.version());
        application.put("application_version", process.version());
        return application;
    }

    private Map<String, Object> base(App app, int memoryInMb, int diskInMb, String name) {
        List<String> uris = urisOf(app);
        Map<String, Object> application = new LinkedHashMap<>();
        application.put("cf_api", links.host("api"));
        application.put("limits", Map.of("fds", defaults.fileDescriptors(), "mem", memoryInMb, "disk", diskInMb));
        application.put("application_name", name);
        application.put("name", name);
        application.put("application_uris", uris);
        application.put("uris", uris);
        records.sql("select s.name as space, o.guid as org, o.name as org_name from spaces s join organizations o on"
                        + " o.guid = s.organization_guid where s.guid = :space")
                .param("space", app.spaceGuid())
                .query(row -> {
                    application.put("space_name", row.getString("space"));
                    application.put("space_id", app.spaceGuid());
                    application.put("organization_id", row.getString("org"));
                    application.put("organization_name", row.getString("org_name"));
                });
        application.put("application_id", app.guid());
        return application;
    }

    private List<String> urisOf(App app) {
        return records.sql(
                        "select distinct case when r.host = '' then d.name else r.host || '.' || d.name end || r.path"
                                + " as uri from routes r join domains d on d.guid = r.domain_guid join route_destinations t on"
                                + " t.route_guid = r.guid where t.app_guid = :app order by uri")
                .param("app", app.guid())
                .query(Records.TEXT)
                .list();
    }
}
