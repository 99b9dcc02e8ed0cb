package io.cloudyard.controller.root;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Relationship;
import io.cloudyard.controller.organizations.OrganizationResponse;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Page;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What this cloud has none of, or one of for everyone; clients look at it on the way to something else. */
@RestController
class EmptyController {
    private static final List<String> OFF = List.of(
            "user_org_creation",
            "private_domain_creation",
            "diego_docker",
            "diego_cnb",
            "task_creation",
            "space_scoped_private_broker_creation",
            "service_instance_sharing",
            "route_sharing",
            "service_instance_creation",
            "hide_marketplace_from_unauthenticated_users",
            "hash_based_routing");
    private static final List<String> ON = List.of(
            "app_bits_upload",
            "app_scaling",
            "route_creation",
            "set_roles_by_username",
            "unset_roles_by_username",
            "env_var_visibility",
            "space_developer_env_var_visibility",
            "resource_matching");

    private final Links links;

    EmptyController(Links links) {
        this.links = links;
    }

    @GetMapping({
        "/v3/deployments",
        "/v3/tasks",
        "/v3/revisions",
        "/v3/service_route_bindings",
        "/v3/service_credential_bindings",
        "/v3/service_instances",
        "/v3/service_offerings",
        "/v3/service_plans",
        "/v3/service_brokers",
        "/v3/space_quotas",
        "/v3/isolation_segments",
        "/v3/security_groups"
    })
    @Authorize.LoggedIn(why = "the list is empty for everyone")
    PageResponse<Object> none(ListQuery query) {
        query.page();
        return PageResponse.of(Page.of(query, List.of()), links);
    }

    @GetMapping({"/v3/apps/{guid}/tasks", "/v3/apps/{guid}/revisions", "/v3/apps/{guid}/revisions/deployed"})
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    PageResponse<Object> noneOfApp(@PathVariable String guid, ListQuery query) {
        return PageResponse.of(Page.of(query, List.of()), links);
    }

    @GetMapping("/v3/deployments/{guid}")
    @Authorize.LoggedIn(why = "there are none")
    void deployment(@PathVariable String guid) {
        throw ApiException.notFound("Deployment");
    }

    @GetMapping("/v3/organization_quotas")
    @Authorize.LoggedIn(why = "one quota without limits is the same for everyone")
    PageResponse<Map<String, Object>> quotas(ListQuery query) {
        List<String> names = query.values("names");
        boolean shown = names == null || names.contains("default");
        return PageResponse.of(Page.of(query, shown ? List.of(quota(OrganizationResponse.QUOTA)) : List.of()), links);
    }

    @GetMapping("/v3/organization_quotas/{guid}")
    @Authorize.LoggedIn(why = "one quota without limits is the same for everyone")
    Map<String, Object> quota(@PathVariable String guid) {
        if (!guid.equals(OrganizationResponse.QUOTA)) {
            throw ApiException.notFound("Organization quota");
        }
        Map<String, Object> quota = new LinkedHashMap<>();
        quota.put("guid", guid);
        quota.put("created_at", Instant.EPOCH);
        quota.put("updated_at", Instant.EPOCH);
        quota.put("name", "default");
        quota.put(
                "apps",
                unlimited(
                        "total_memory_in_mb",
                        "per_process_memory_in_mb",
                        "total_instances",
                        "per_app_tasks",
                        "log_rate_limit_in_bytes_per_second"));
        Map<String, @Nullable Object> services = unlimited("total_service_instances", "total_service_keys");
        services.put("paid_services_allowed", true);
        quota.put("services", services);
        quota.put("routes", unlimited("total_routes", "total_reserved_ports"));
        quota.put("domains", unlimited("total_domains"));
        quota.put("relationships", Map.of("organizations", Relationship.toMany(List.of())));
        quota.put("links", Map.of("self", Link.to(links.api("/v3/organization_quotas/" + guid))));
        return quota;
    }

    private static Map<String, @Nullable Object> unlimited(String... names) {
        Map<String, @Nullable Object> limits = new LinkedHashMap<>();
        for (String name : names) {
            limits.put(name, null);
        }
        return limits;
    }

    @GetMapping("/v3/feature_flags")
    @Authorize.LoggedIn(why = "switches are the same for everyone")
    PageResponse<Map<String, @Nullable Object>> flags(ListQuery query) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        ON.forEach(name -> all.add(flagResponse(name, Switch.ON)));
        OFF.forEach(name -> all.add(flagResponse(name, Switch.OFF)));
        return PageResponse.of(Page.of(query, all), links);
    }

    @GetMapping("/v3/feature_flags/{name}")
    @Authorize.LoggedIn(why = "switches are the same for everyone")
    Map<String, @Nullable Object> flag(@PathVariable String name) {
        if (!ON.contains(name) && !OFF.contains(name)) {
            throw ApiException.notFound("Feature flag");
        }
        return flagResponse(name, ON.contains(name) ? Switch.ON : Switch.OFF);
    }

    private enum Switch {
        ON,
        OFF
    }

    private Map<String, @Nullable Object> flagResponse(String name, Switch state) {
        Map<String, @Nullable Object> flag = new LinkedHashMap<>();
        flag.put("name", name);
        flag.put("enabled", state == Switch.ON);
        flag.put("updated_at", null);
        flag.put("custom_error_message", null);
        flag.put("links", Map.of("self", Link.to(links.api("/v3/feature_flags/" + name))));
        return flag;
    }

    @GetMapping("/v3/environment_variable_groups/{name}")
    @Authorize.LoggedIn(why = "both groups are empty for everyone")
    Map<String, Object> group(@PathVariable String name) {
        if (!name.equals("running") && !name.equals("staging")) {
            throw ApiException.notFound("Environment variable group");
        }
        return Map.of(
                "name",
                name,
                "var",
                Map.of(),
                "updated_at",
                Instant.EPOCH,
                "links",
                Map.of("self", Link.to(links.api("/v3/environment_variable_groups/" + name))));
    }
}
