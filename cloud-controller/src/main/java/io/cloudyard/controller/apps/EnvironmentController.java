package io.cloudyard.controller.apps;

import io.cloudyard.controller.desired.SystemEnvironment;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Variables of apps. */
@RestController
class EnvironmentController {
    private final Applications applications;
    private final SystemEnvironment system;
    private final Links links;

    EnvironmentController(Applications applications, SystemEnvironment system, Links links) {
        this.applications = applications;
        this.system = system;
        this.links = links;
    }

    @GetMapping("/v3/apps/{guid}/env")
    @Authorize(value = Permission.READ_SECRETS, on = Kind.APP)
    Map<String, Object> all(@PathVariable String guid) {
        App app = applications.get(guid);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("staging_env_json", Map.of());
        answer.put("running_env_json", Map.of());
        answer.put("environment_variables", applications.environment(app));
        answer.put("system_env_json", Map.of("VCAP_SERVICES", Map.of()));
        answer.put("application_env_json", Map.of("VCAP_APPLICATION", system.ofApp(app)));
        return answer;
    }

    @GetMapping("/v3/apps/{guid}/environment_variables")
    @Authorize(value = Permission.READ_SECRETS, on = Kind.APP)
    Map<String, Object> variables(@PathVariable String guid) {
        return response(guid, applications.environment(applications.get(guid)));
    }

    @PatchMapping("/v3/apps/{guid}/environment_variables")
    @Authorize(value = Permission.DEVELOP, on = Kind.APP)
    Map<String, Object> update(@PathVariable String guid, JsonBody body, Caller caller) {
        Map<String, @Nullable String> wishes =
                body.object("var").map(EnvironmentController::variables).orElse(Map.of());
        if (!body.has("var")) {
            body.error("Var must be an object of names and values");
        }
        body.check();
        return response(guid, applications.updateEnvironment(caller, guid, wishes));
    }

    /** Reads an object of variables: texts as they are, other JSON values as their JSON, null to remove one. */
    static Map<String, @Nullable String> variables(JsonBody object) {
        Map<String, @Nullable String> variables = new HashMap<>();
        for (String name : object.fields()) {
            JsonNode value = object.raw(name);
            variables.put(name, value == null || value.isNull() ? null : text(value));
        }
        return variables;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private Map<String, Object> response(String guid, Map<String, String> variables) {
        String self = "/v3/apps/" + guid + "/environment_variables";
        return Map.of(
                "var",
                variables,
                "links",
                links.self(self).add("app", "/v3/apps/" + guid).done());
    }

    @GetMapping("/v3/apps/{guid}/features")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    Map<String, Object> features(@PathVariable String guid) {
        return Map.of("resources", List.of(feature(guid, "ssh"), feature(guid, "revisions")));
    }

    @GetMapping("/v3/apps/{guid}/features/{name}")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    Map<String, Object> feature(@PathVariable String guid, @PathVariable String name) {
        return switch (name) {
            case "ssh" -> Map.of("name", name, "description", "Enable SSHing into the app.", "enabled", false);
            case "revisions" ->
                Map.of("name", name, "description", "Enable versioning of an application", "enabled", false);
            default -> throw ApiException.notFound("Feature");
        };
    }

    @GetMapping("/v3/apps/{guid}/ssh_enabled")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    Map<String, Object> sshEnabled(@PathVariable String guid) {
        return Map.of("enabled", false, "reason", "Disabled globally");
    }
}
