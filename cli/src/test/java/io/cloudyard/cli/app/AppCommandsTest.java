package io.cloudyard.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.cli.CyRunner;
import io.cloudyard.cli.CyRunner.Run;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.fake.FakeCloud;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCommandsTest {
    private final FakeCloud cloud = new FakeCloud();

    @TempDir
    Path home;

    private CyRunner cy;

    @BeforeEach
    void setUp() throws IOException {
        Path app = Files.createDirectories(home.resolve("app"));
        Files.writeString(app.resolve("index.html"), "hello");
        cy = new CyRunner(home).loggedInTo(cloud).in(app);
        cy.run("push", "web");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void apps_is_a_table_or_json() {
        assertThat(cy.run("apps").out()).isEqualTo("""
                        name   state     processes   routes
                        web    started   web 1/1     web.cy.localhost
                        """);
        Json web = JsonText.parse(cy.run("apps", "-o", "json").out()).items().getFirst();
        assertThat(web.text("name")).isEqualTo("web");
        assertThat(web.items("processes").getFirst().number("desired")).isEqualTo(1);
        assertThat(web.items("routes").getFirst().text()).isEqualTo("web.cy.localhost");
    }

    @Test
    void scaling_out_does_not_restart() {
        Run scale = cy.run("scale", "web", "-i", "3");

        assertThat(scale.out()).contains("3/3 instances");
        assertThat(cloud.count("POST /v3/apps/a1/actions/stop")).isZero();
    }

    @Test
    void more_memory_restarts() {
        Run scale = cy.run("scale", "web", "-m", "1G", "--output", "json");

        assertThat(JsonText.parse(scale.out()).items("processes").getFirst().number("memory_mb"))
                .isEqualTo(1024);
        assertThat(cloud.count("POST /v3/apps/a1/actions/stop")).isEqualTo(1);
    }

    @Test
    void recent_logs_are_shown_oldest_first() {
        cloud.log("web", "APP/PROC/WEB", "one\ntwo");
        cloud.log("web", "RTR", "GET /");

        assertThat(cy.run("logs", "web", "--recent").out())
                .containsSubsequence(
                        "[STG/0] OUT -----> Node.js", "[APP/PROC/WEB/0] OUT one", "OUT two", "[RTR/0] OUT GET /");
        String last = cy.run("logs", "web", "--recent", "-o", "json")
                .out()
                .lines()
                .toList()
                .getLast();
        assertThat(JsonText.parse(last).text("source")).isEqualTo("RTR");
    }

    @Test
    void variables_can_be_set_shown_and_removed() {
        cy.run("set-env", "web", "JAVA_OPTS", "-Xss512k");
        assertThat(cy.run("env", "web").out()).contains("JAVA_OPTS: -Xss512k");

        cy.run("unset-env", "web", "JAVA_OPTS");
        assertThat(cy.run("env", "web").out()).doesNotContain("JAVA_OPTS");
    }

    @Test
    void routes_are_mapped_and_unmapped_and_deleted() {
        cy.run("map-route", "web", "cy.localhost", "-n", "shop");
        assertThat(cy.run("routes").out()).containsPattern("shop.cy.localhost +http +web");

        cy.run("unmap-route", "web", "cy.localhost", "-n", "shop");
        assertThat(cy.run("routes").out()).containsPattern("shop.cy.localhost +http\n");

        cy.run("delete-route", "cy.localhost", "-n", "shop", "-f");
        assertThat(cy.run("routes", "-o", "json").out()).doesNotContain("shop");
    }

    @Test
    void delete_needs_f_and_takes_the_routes_along() {
        assertThat(cy.run("delete", "web").code()).isEqualTo(ExitCode.USAGE);

        Run delete = cy.run("delete", "web", "-f", "-r");

        assertThat(delete.err()).contains("deleted app web", "deleted route web.cy.localhost");
        assertThat(cloud.hasApp("web")).isFalse();
        assertThat(cy.run("delete", "web", "-f").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void stop_restart_rename_and_guid() {
        assertThat(cy.run("stop", "web").code()).isEqualTo(ExitCode.OK);
        assertThat(cy.run("restart", "web").out()).contains("started");
        assertThat(cy.run("restage", "web").code()).isEqualTo(ExitCode.OK);
        cy.run("rename", "web", "shop");
        assertThat(cy.run("app", "shop", "--guid").out()).isEqualTo("a1\n");
    }

    @Test
    void curl_prints_the_body_and_fails_only_when_asked() {
        assertThat(cy.run("curl", "/v3/apps").out()).contains("\"name\":\"web\"");
        assertThat(cy.run("curl", "/v3/nothing").code()).isEqualTo(ExitCode.OK);
        assertThat(cy.run("curl", "/v3/nothing", "--fail").code()).isEqualTo(ExitCode.NOT_FOUND);
    }
}
