package io.cloudyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in what a user sends is said in one line, and nothing of it stays. */
@ExtendWith(CloudExtension.class)
class BadInputE2E {
    private final CloudUnderTest cloud;
    private final Cy cy;

    BadInputE2E(CloudUnderTest cloud) {
        this.cloud = cloud;
        this.cy = cloud.cy();
    }

    @BeforeAll
    static void log_in(CloudUnderTest cloud) {
        cloud.cy().run("login", "--local").succeeded();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "not YAML|applications: [ {|manifest.yml",
                "unknown key|applications: [{name: bad, memroy: 64M}]|memroy",
                "wrong type|applications: [{name: bad, instances: many}]|instances",
                "hostile name|applications: [{name: \"a\\u0007b\", memory: 64M}]|name",
            })
    void a_manifest_that_cannot_be_used_is_refused_and_leaves_no_app(String what, String manifest, String mentioned) {
        TinyApp app = TinyApp.of(Map.of("manifest.yml", manifest + "\n", "Procfile", "web: sleep 1\n"));

        Cy.Outcome outcome = cy.runIn(app.directory(), "push");

        assertThat(outcome.exit()).as(what).isNotZero();
        assertThat(outcome.err()).contains(mentioned);
        assertThat(cy.run("apps").succeeded().out()).doesNotContain("bad");
    }

    @Test
    void a_name_of_a_thousand_characters_is_refused() {
        Cy.Outcome outcome =
                cy.run("push", "x".repeat(1000), "-p", TinyApp.server().path());

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.err()).contains("255");
    }

    @Test
    void a_forged_token_is_told_apart_from_a_missing_one() throws Exception {
        Web.Answer forged = cloud.web().send("api", "/v3/apps", "GET", "", "bearer a.b.c");
        Web.Answer missing = cloud.web().get("api", "/v3/apps");

        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.body()).contains("CF-InvalidAuthToken");
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.body()).contains("CF-NotAuthenticated");
    }

    @Test
    void a_body_that_is_not_json_is_refused_in_the_apis_shape() throws Exception {
        String token = cy.run("oauth-token").succeeded().out().strip();

        Web.Answer answer = cloud.web().send("api", "/v3/apps", "POST", "{\"name\": ", token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("CF-MessageParseError");
    }

    @Test
    void an_unknown_endpoint_is_a_cf_shaped_404() throws Exception {
        String token = cy.run("oauth-token").succeeded().out().strip();

        Web.Answer answer = cloud.web().send("api", "/v3/nothing", "GET", "", token);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("CF-NotFound", "Unknown request");
    }

    @Test
    void an_unknown_host_is_a_404_with_a_request_id() throws Exception {
        Web.Answer answer = cloud.web().get("nobody-has-this-name", "/");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.requestId()).isPresent();
    }
}
