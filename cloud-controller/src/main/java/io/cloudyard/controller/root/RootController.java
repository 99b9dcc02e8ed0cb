package io.cloudyard.controller.root;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.security.Authorize;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where everything is. */
@RestController
class RootController {
    /** Of the API that is imitated. From 3.211.0 on clients would ask for process instances within process lists. */
    private static final String API_VERSION = "3.210.0";

    private final Links links;

    RootController(Links links) {
        this.links = links;
    }

    @GetMapping("/")
    @Authorize.Anyone
    Map<String, Object> root() {
        Map<String, @Nullable Link> all = new LinkedHashMap<>();
        all.put("self", Link.to(links.host("api")));
        all.put("cloud_controller_v2", null);
        all.put("cloud_controller_v3", new Link(links.api("/v3"), null, Map.of("version", API_VERSION)));
        all.put("network_policy_v0", null);
        all.put("network_policy_v1", null);
        all.put("login", Link.to(links.host("login")));
        all.put("uaa", Link.to(links.host("uaa")));
        all.put("credhub", null);
        all.put("routing", null);
        all.put("logging", null);
        all.put("log_cache", Link.to(links.host("log-cache")));
        all.put("log_stream", null);
        all.put("app_ssh", null);
        all.put("authorization_endpoint", Link.to(links.host("login")));
        return Map.of("links", all);
    }

    @GetMapping("/v3")
    @Authorize.Anyone
    Map<String, Object> v3() {
        Links.Set set = links.self("/v3");
        for (String name : new String[] {
            "apps",
            "audit_events",
            "builds",
            "buildpacks",
            "deployments",
            "domains",
            "droplets",
            "feature_flags",
            "info",
            "isolation_segments",
            "organizations",
            "packages",
            "processes",
            "resource_matches",
            "roles",
            "routes",
            "security_groups",
            "service_instances",
            "spaces",
            "stacks",
            "users"
        }) {
            set.add(name, "/v3/" + name);
        }
        return Map.of("links", set.done());
    }

    @GetMapping("/v3/info")
    @Authorize.Anyone
    Map<String, @Nullable Object> info() {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("build", "");
        info.put("cli_version", Map.of("minimum", "", "recommended", ""));
        info.put("custom", Map.of());
        info.put("description", "Cloudyard");
        info.put("name", "cloudyard");
        info.put("version", 0);
        info.put("osbapi_version", "2.15");
        info.put("links", Map.of("self", Link.to(links.api("/v3/info")), "support", Link.to("")));
        return info;
    }

    /** Read by cf-java-client and the old plugins only. */
    @GetMapping("/v2/info")
    @Authorize.Anyone
    Map<String, @Nullable Object> v2Info() {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("name", "cloudyard");
        info.put("build", "");
        info.put("support", "");
        info.put("version", 0);
        info.put("description", "Cloudyard");
        info.put("authorization_endpoint", links.host("login"));
        info.put("token_endpoint", links.host("uaa"));
        info.put("min_cli_version", null);
        info.put("min_recommended_cli_version", null);
        info.put("app_ssh_endpoint", null);
        info.put("doppler_logging_endpoint", null);
        info.put("api_version", "2.272.0");
        info.put("osbapi_version", "2.15");
        return info;
    }
}
