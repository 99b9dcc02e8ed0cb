package io.cloudyard.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.controller.FakeRuntime.FakeStaging;
import io.cloudyard.controller.runtime.BuildRecords;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route with every role. Who may not is asked for every method, who may for reading. */
@ExtendWith(TestCloud.Extension.class)
class AuthorizationMatrixTest {
    private static final Set<Kind> SEEN_BY_ALL_OF_AN_ORGANIZATION = Set.of(Kind.ORGANIZATION, Kind.DOMAIN, Kind.ROLE);
    private static final Set<Role> INSIDE_SPACES = EnumSet.of(
            Role.ORGANIZATION_MANAGER,
            Role.SPACE_DEVELOPER,
            Role.SPACE_AUDITOR,
            Role.SPACE_MANAGER,
            Role.SPACE_SUPPORTER);

    private final TestCloud cloud;
    private final TestCloud.Place place;
    private final Map<Role, Api> users = new EnumMap<>(Role.class);
    private final Map<Kind, String> guids = new EnumMap<>(Kind.class);

    AuthorizationMatrixTest(TestCloud cloud) {
        this.cloud = cloud;
        this.place = cloud.newSpace();
    }

    /** One handler at one path. */
    record Endpoint(RequestMethod method, String path, HandlerMethod handler) {}

    private List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        cloud.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (handler.getBeanType().getPackageName().startsWith("io.cloudyard.")
                            && !handler.getBeanType().getPackageName().endsWith(".logs")) {
                        mapping.getPatternValues()
                                .forEach(path -> mapping.getMethodsCondition().getMethods().stream()
                                        .map(method -> new Endpoint(method, path, handler))
                                        .forEach(all::add));
                    }
                });
        return all;
    }

    @Test
    void every_endpoint_has_exactly_one_rule() {
        List<String> uncovered = endpoints().stream()
                .filter(endpoint -> Stream.of(
                                        Authorize.class,
                                        Authorize.Anyone.class,
                                        Authorize.LoggedIn.class,
                                        Authorize.Admin.class)
                                .filter(endpoint.handler()::hasMethodAnnotation)
                                .count()
                        != 1)
                .map(endpoint -> endpoint.method() + " " + endpoint.path())
                .toList();
        assertThat(endpoints()).hasSizeGreaterThan(100);
        assertThat(uncovered).isEmpty();
    }

    @Test
    void nobody_gets_in_without_a_token() {
        List<String> open = endpoints().stream()
                .filter(endpoint -> !endpoint.handler().hasMethodAnnotation(Authorize.Anyone.class))
                .filter(endpoint -> ask(cloud.nobody(), endpoint, "some-guid").status() != 401)
                .map(Endpoint::path)
                .toList();
        assertThat(open).isEmpty();
    }

    @Test
    void every_role_gets_what_its_permissions_say_on_every_endpoint() {
        makeFixtures();
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            Authorize rule = endpoint.handler().getMethodAnnotation(Authorize.class);
            if (rule != null) {
                String guid = Objects.requireNonNull(guids.get(rule.on()));
                users.forEach((role, user) -> check(endpoint, rule, guid, role, user, wrong));
                check(endpoint, guid, cloud.user(cloud.newSpace(), "space_developer"), 404, wrong);
            } else if (endpoint.handler().hasMethodAnnotation(Authorize.Admin.class)) {
                users.forEach((role, user) -> check(endpoint, "x", user, 403, wrong));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(Endpoint endpoint, Authorize rule, String guid, Role role, Api user, List<String> wrong) {
        Set<Role> held = role.isOfSpace() ? EnumSet.of(role, Role.ORGANIZATION_USER) : EnumSet.of(role);
        if (held.stream().anyMatch(rule.value().roles()::contains)) {
            if (endpoint.method() == RequestMethod.GET) {
                Api.Answer answer = ask(user, endpoint, guid);
                if (Set.of(401, 403, 500).contains(answer.status())) {
                    wrong.add(role + " " + endpoint.path() + ": " + answer.status());
                }
            }
            return;
        }
        boolean sees = SEEN_BY_ALL_OF_AN_ORGANIZATION.contains(rule.on())
                || INSIDE_SPACES.contains(role)
                || (rule.on() == Kind.ROUTE && role == Role.ORGANIZATION_AUDITOR);
        check(endpoint, guid, user, sees ? 403 : 404, wrong);
    }

    private static void check(Endpoint endpoint, String guid, Api user, int expected, List<String> wrong) {
        int status = ask(user, endpoint, guid).status();
        if (status != expected) {
            wrong.add(endpoint.method() + " " + endpoint.path() + ": " + status + " instead of " + expected);
        }
    }

    private static Api.Answer ask(Api user, Endpoint endpoint, String guid) {
        String path = endpoint.path().replaceFirst("\\{[^}]+}", guid).replaceAll("\\{[^}]+}", "0");
        return endpoint.method() == RequestMethod.GET
                ? user.get(path)
                : user.send(endpoint.method().name(), path, "application/json", "{}");
    }

    private void makeFixtures() {
        Arrays.stream(Role.values()).forEach(role -> users.put(role, cloud.user(place, role.wireName())));
        Api admin = cloud.admin();
        guids.put(Kind.ORGANIZATION, place.org());
        guids.put(Kind.SPACE, place.space());
        String app = admin.post("/v3/apps", "{\"name\":\"a\"," + to("space", place.space()) + "}")
                .expect(201)
                .text("/guid");
        guids.put(Kind.APP, app);
        guids.put(Kind.PROCESS, app);
        String bits = admin.post("/v3/packages", "{\"type\":\"bits\"," + to("app", app) + "}")
                .expect(201)
                .text("/guid");
        guids.put(Kind.PACKAGE, bits);
        admin.upload("/v3/packages/" + bits + "/upload", null, "PK").expect(200);
        String build = admin.post("/v3/builds", "{\"package\":{\"guid\":\"" + bits + "\"}}")
                .expect(201)
                .text("/guid");
        guids.put(Kind.BUILD, build);
        cloud.bean(BuildRecords.class).staged(new BuildId(build), FakeStaging.droplet());
        guids.put(Kind.DROPLET, admin.get("/v3/builds/" + build).text("/droplet/guid"));
        String domain = admin.post(
                        "/v3/domains",
                        "{\"name\":\"d" + place.org() + ".example.com\"," + to("organization", place.org()) + "}")
                .expect(201)
                .text("/guid");
        guids.put(Kind.DOMAIN, domain);
        guids.put(
                Kind.ROUTE,
                admin.post(
                                "/v3/routes",
                                "{\"host\":\"h\",\"relationships\":{\"space\":{\"data\":{\"guid\":\"" + place.space()
                                        + "\"}},\"domain\":{\"data\":{\"guid\":\"" + domain + "\"}}}}")
                        .expect(201)
                        .text("/guid"));
        guids.put(
                Kind.ROLE,
                admin.get("/v3/roles?types=organization_manager&organization_guids=" + place.org())
                        .text("/resources/0/guid"));
    }

    private static String to(String kind, String guid) {
        return "\"relationships\":{\"" + kind + "\":{\"data\":{\"guid\":\"" + guid + "\"}}}";
    }

    @Test
    void lists_show_only_what_their_reader_sees() {
        makeFixtures();
        Api outsider = cloud.user(cloud.newSpace(), "space_developer");
        for (String list : List.of(
                "apps", "processes", "packages", "builds", "droplets", "routes", "audit_events", "roles", "spaces")) {
            String filter = list.equals("builds") ? "app_guids=" + guids.get(Kind.APP) : "space_guids=" + place.space();
            String path = "/v3/" + list + "?" + (list.equals("spaces") ? "guids=" + place.space() : filter);
            assertThat(outsider.get(path).expect(200).json().at("/resources").size())
                    .as(path)
                    .isZero();
            assertThat(Objects.requireNonNull(users.get(Role.SPACE_DEVELOPER))
                            .get(path)
                            .expect(200)
                            .json()
                            .at("/resources")
                            .size())
                    .as(path)
                    .isPositive();
        }
        assertThat(outsider.get("/v3/organizations?guids=" + place.org())
                        .json()
                        .at("/resources")
                        .size())
                .isZero();
    }
}
