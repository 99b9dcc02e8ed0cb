package io.cloudyard.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Organizations, spaces and roles as clients handle them. */
@ExtendWith(TestCloud.Extension.class)
class TenantTest {
    private final TestCloud cloud;
    private final Api admin;

    TenantTest(TestCloud cloud) {
        this.cloud = cloud;
        this.admin = cloud.admin();
    }

    private static String to(String kind, String guid) {
        return "\"" + kind + "\":{\"data\":{\"guid\":\"" + guid + "\"}}";
    }

    @Test
    void an_organization_goes_with_its_spaces_apps_domains_and_routes() {
        TestCloud.Place place = cloud.newSpace();
        TestCloud.Place friend = cloud.newSpace();
        String app = admin.post("/v3/apps", "{\"name\":\"a\",\"relationships\":{" + to("space", place.space()) + "}}")
                .expect(201)
                .text("/guid");
        String name = "d" + UUID.randomUUID() + ".example.com";
        String domain = admin.post(
                        "/v3/domains",
                        "{\"name\":\"" + name + "\",\"relationships\":{" + to("organization", place.org()) + "}}")
                .expect(201)
                .text("/guid");
        admin.post(
                        "/v3/domains/" + domain + "/relationships/shared_organizations",
                        "{\"data\":[{\"guid\":\"" + friend.org() + "\"}]}")
                .expect(200);
        String route = admin.post(
                        "/v3/routes",
                        "{\"host\":\"h\",\"relationships\":{" + to("space", friend.space()) + "," + to("domain", domain)
                                + "}}")
                .expect(201)
                .text("/guid");
        admin.delete("/v3/organizations/" + place.org()).expect(202);
        for (String gone : new String[] {
            "organizations/" + place.org(),
            "spaces/" + place.space(),
            "apps/" + app,
            "domains/" + domain,
            "routes/" + route
        }) {
            admin.get("/v3/" + gone).expect(404);
        }
        admin.get("/v3/spaces/" + friend.space()).expect(200);
    }

    @Test
    void names_are_taken_whatever_their_case() {
        String name = "Org-" + UUID.randomUUID();
        String guid = admin.post("/v3/organizations", "{\"name\":\"" + name + "\"}")
                .expect(201)
                .text("/guid");
        String lower = name.toLowerCase(Locale.ROOT);
        assertThat(admin.post("/v3/organizations", "{\"name\":\"" + lower + "\"}")
                        .refusal(422))
                .isEqualTo("Organization '" + lower + "' already exists.");
        String space = "{\"name\":\"s\",\"relationships\":{" + to("organization", guid) + "}}";
        admin.post("/v3/spaces", space).expect(201);
        assertThat(admin.post("/v3/spaces", space).refusal(422)).contains("Name must be unique per organization");
    }

    @Test
    void a_role_is_granted_once_and_needs_the_organization_first() {
        TestCloud.Place place = cloud.newSpace();
        String user = admin.post("/Users", "{\"userName\":\"u" + UUID.randomUUID() + "\",\"password\":\"pw\"}")
                .text("/id");
        String inSpace = "{\"type\":\"space_developer\",\"relationships\":{" + to("user", user) + ","
                + to("space", place.space()) + "}}";
        assertThat(admin.post("/v3/roles", inSpace).refusal(422))
                .contains("do not have a role in that space's organization");
        String inOrg = "{\"type\":\"organization_user\",\"relationships\":{" + to("user", user) + ","
                + to("organization", place.org()) + "}}";
        String role = admin.post("/v3/roles", inOrg).expect(201).text("/guid");
        assertThat(admin.post("/v3/roles", inOrg).refusal(422)).contains("already has 'organization_user' role");
        admin.post("/v3/roles", inSpace).expect(201);
        assertThat(admin.delete("/v3/roles/" + role).refusal(422)).contains("user has roles in spaces");
        assertThat(admin.get("/v3/roles?include=user&space_guids=" + place.space())
                        .json()
                        .at("/included/users")
                        .size())
                .isEqualTo(1);
    }
}
