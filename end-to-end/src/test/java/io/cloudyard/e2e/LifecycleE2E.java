package io.cloudyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of one app, as its developer lives it. */
@ExtendWith(CloudExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleE2E {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final CloudUnderTest cloud;
    private final Cy cy;

    LifecycleE2E(CloudUnderTest cloud) {
        this.cloud = cloud;
        this.cy = cloud.cy();
    }

    @BeforeAll
    void push() {
        cy.run("login", "--local").succeeded();
        cy.run("push", "life", "-p", TinyApp.server().path(), "-b", TinyApp.BUILDPACK, "-m", "64M")
                .succeeded();
    }

    @AfterAll
    void delete() {
        cy.run("delete", "-f", "-r", "life").succeeded();
    }

    @Test
    void its_url_answers_and_the_router_says_who_served() throws Exception {
        Web.Answer answer = cloud.web().get("life", "/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.requestId()).isPresent();
        assertThat(cloud.web().get("life", "/headers").body())
                .contains("X-Forwarded-For", "X-Request-Start", "X-CF-ApplicationID");
    }

    @Test
    void it_sees_the_environment_of_a_cloud_foundry_app() throws Exception {
        assertThat(cloud.web().get("life", "/env/VCAP_APPLICATION").body())
                .contains("\"application_name\":\"life\"", "\"instance_index\":0", "life.cy.localhost");
        assertThat(cloud.web().get("life", "/env/MEMORY_LIMIT").body()).isEqualTo("64m\n");
        assertThat(cloud.web().get("life", "/env/HOME").body()).isEqualTo("/home/vcap/app\n");
        assertThat(cloud.web().get("life", "/env/VCAP_SERVICES").body()).isEqualTo("{}\n");
        assertThat(cloud.web().get("life", "/env/CF_INSTANCE_INDEX").body()).isEqualTo("0\n");
    }

    @Test
    void a_variable_is_seen_after_a_restart() throws Exception {
        cy.run("set-env", "life", "GREETING", "bonjour").succeeded();
        cy.run("restart", "life").succeeded();

        assertThat(cloud.web().get("life", "/").body()).isEqualTo("bonjour\n");
        assertThat(cy.run("env", "life").succeeded().out()).contains("GREETING", "bonjour");

        cy.run("unset-env", "life", "GREETING").succeeded();
        assertThat(cy.run("env", "life").succeeded().out()).doesNotContain("GREETING");
    }

    @Test
    void scaled_out_it_is_served_by_every_instance_and_scaled_in_by_one() {
        cy.run("scale", "life", "-i", "3").succeeded();
        Set<String> seen = new HashSet<>();
        Awaitility.await().atMost(SOON).ignoreExceptions().until(() -> {
            seen.add(cloud.web().get("life", "/env/CF_INSTANCE_INDEX").body().strip());
            return seen.size() == 3;
        });

        cy.run("scale", "life", "-i", "1").succeeded();
        Awaitility.await()
                .atMost(SOON)
                .until(() -> cy.run("app", "life").succeeded().out().contains("1/1"));
    }

    @Test
    void its_output_and_its_requests_are_in_its_log() throws IOException, InterruptedException {
        cloud.web().get("life", "/look-for-me");

        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                cy.run("logs", "life", "--recent").succeeded().out())
                        .contains("served /look-for-me")
                        .containsPattern("\\[RTR/\\d+\\].*GET /look-for-me HTTP/1.1\" 200"));
    }

    @Test
    void it_answers_under_another_name_as_long_as_that_is_mapped() throws Exception {
        cy.run("map-route", "life", "cy.localhost", "--hostname", "other-life").succeeded();
        Awaitility.await()
                .atMost(SOON)
                .until(() -> cloud.web().get("other-life", "/").status() == 200);
        assertThat(cy.run("routes").succeeded().out()).contains("other-life");

        cy.run("unmap-route", "life", "cy.localhost", "--hostname", "other-life")
                .succeeded();
        Awaitility.await()
                .atMost(SOON)
                .until(() -> cloud.web().get("other-life", "/").status() != 200);
    }

    @Test
    void what_was_done_to_it_is_in_its_events() {
        assertThat(cy.run("events", "life").succeeded().out()).contains("audit.app.create", "audit.app.");
    }

    @Test
    void a_second_push_drops_no_request() throws Exception {
        Requests requests = Requests.start(cloud.web(), "life");

        cy.run("push", "life", "-p", TinyApp.server().path(), "-b", TinyApp.BUILDPACK, "-m", "64M")
                .succeeded();

        assertThat(requests.stop()).as("failed requests").isZero();
        assertThat(requests.total()).isPositive();
    }

    @Test
    void lists_are_json_when_asked() {
        assertThat(cy.run("apps", "-o", "json").succeeded().out().strip())
                .startsWith("[")
                .contains("\"life\"");
    }
}
