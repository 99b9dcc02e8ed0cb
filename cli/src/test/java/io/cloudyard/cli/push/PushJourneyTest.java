package io.cloudyard.cli.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.cli.CyRunner;
import io.cloudyard.cli.CyRunner.Run;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.fake.FakeCloud;
import io.cloudyard.cli.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushJourneyTest {
    private final FakeCloud cloud = new FakeCloud();

    @TempDir
    Path home;

    private Path app;
    private CyRunner cy;

    @BeforeEach
    void setUp() throws IOException {
        app = Files.createDirectories(home.resolve("app"));
        Files.writeString(app.resolve("server.js"), "console.log('hello')");
        Files.writeString(app.resolve("package.json"), "{}");
        cy = new CyRunner(home).loggedInTo(cloud).in(app);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void a_push_uploads_stages_starts_and_shows_the_route() {
        Run push = cy.run("push", "web", "-m", "512M");

        assertThat(push.err())
                .contains("-----> Node.js buildpack", "added 57 packages")
                .doesNotContain("not from the stager");
        assertThat(push.code()).isEqualTo(ExitCode.OK);
        assertThat(push.out()).contains("web.cy.localhost", "1/1 instances, 512M memory", "nodejs_buildpack 1.8");
        assertThat(cloud.uploaded())
                .containsEntry("server.js", "console.log('hello')")
                .containsKey("package.json");
        assertThat(cloud.manifest()).contains("default-route: true");
    }

    @Test
    void the_second_push_uploads_only_what_changed() throws IOException {
        cy.run("push", "web");
        Files.writeString(app.resolve("server.js"), "console.log('good bye')");

        Run push = cy.run("push", "web");

        assertThat(push.code()).isEqualTo(ExitCode.OK);
        assertThat(cloud.uploaded().keySet()).containsExactly("server.js");
        assertThat(cloud.count("POST /v3/builds")).isEqualTo(2);
    }

    @Test
    void the_same_push_again_stages_and_restarts_nothing() {
        cy.run("push", "web");
        long restarts = cloud.count("POST /v3/apps/");

        Run push = cy.run("push", "web");

        assertThat(push.err()).contains("nothing has changed since the last push");
        assertThat(push.code()).isEqualTo(ExitCode.OK);
        assertThat(cloud.count("POST /v3/builds")).isEqualTo(1);
        assertThat(cloud.count("POST /v3/apps/")).isEqualTo(restarts);
    }

    @Test
    void a_push_after_set_env_or_restart_or_with_force_does_all_the_work() {
        cy.run("push", "web");
        cy.run("set-env", "web", "LEVEL", "debug");
        cy.run("push", "web");
        cy.run("restart", "web");
        cy.run("push", "web");
        cy.run("push", "web", "--force");

        assertThat(cloud.count("POST /v3/builds")).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_push_with_another_command_does_all_the_work() {
        cy.run("push", "web", "-c", "node a.js");
        cy.run("push", "web", "-c", "node b.js");

        assertThat(cloud.count("POST /v3/builds")).isEqualTo(2);
    }

    @Test
    void a_failed_staging_ends_at_once_with_reason_and_next_step() {
        cloud.failingStaging("NoAppDetectedError - An app was not successfully detected by any available buildpack");

        Run push = cy.run("push", "web");

        assertThat(push.code()).isEqualTo(ExitCode.FAILED);
        assertThat(push.err())
                .contains("staging of 'web' failed: NoAppDetectedError - An app was not successfully detected")
                .contains("name a buildpack with -b");
        assertThat(cloud.count("POST /v3/apps/")).isZero();
    }

    @Test
    void a_crash_at_start_ends_at_once_with_reason_and_last_output() {
        cloud.crashing("exited with status 1");

        Run push = cy.run("push", "web");

        assertThat(push.code()).isEqualTo(ExitCode.FAILED);
        assertThat(push.err())
                .contains("its last output:", "no such module: left-pad")
                .contains("app 'web' did not start: web crashed: exited with status 1");
    }

    @Test
    void a_push_without_start_stages_at_the_first_start() {
        Run push = cy.run("push", "web", "--no-start");
        assertThat(push.out()).contains("state:      stopped");
        assertThat(cloud.count("POST /v3/builds")).isZero();

        assertThat(cy.run("start", "web").out()).contains("state:      started");
        assertThat(cloud.count("POST /v3/builds")).isEqualTo(1);
    }

    @Test
    void a_plan_changes_nothing() {
        Run plan = cy.run("push", "web", "--plan");

        assertThat(plan.err())
                .contains("- /applications/0/memory: 256M", "+ /applications/0/memory: 512M")
                .contains("web: 2 of 2 files would be uploaded", "nothing was changed");
        assertThat(cloud.hasApp("web")).isFalse();
    }

    @Test
    void a_manifest_with_several_apps_pushes_each_from_its_path() throws IOException {
        Files.createDirectories(home.resolve("worker"));
        Files.writeString(home.resolve("worker/main.py"), "print(1)");
        Files.writeString(home.resolve("manifest.yml"), """
                defaults: &defaults
                  memory: ((size))M
                applications:
                - <<: *defaults
                  name: web
                  path: app
                - <<: *defaults
                  name: worker
                  path: worker
                  no-route: true
                """);

        Run push = cy.in(home).run("push", "--var", "size=128");

        assertThat(push.err()).contains("pushing web, worker to acme / dev");
        assertThat(push.code()).isEqualTo(ExitCode.OK);
        assertThat(cloud.web("worker").number("memory_in_mb")).isEqualTo(128);
        assertThat(cloud.uploaded().keySet()).containsExactly("main.py");
        assertThat(cloud.manifest()).doesNotContain("path:", "<<", "&");
    }

    @Test
    void a_cloud_without_manifest_diff_is_worth_a_warning_only() throws IOException {
        Files.writeString(app.resolve("manifest.yml"), "applications:\n- name: web\n");
        cloud.withoutManifestDiff(501);

        Run push = cy.run("push");

        assertThat(push.code()).isEqualTo(ExitCode.OK);
        assertThat(push.err()).contains("warning: the cloud cannot say what the manifest changes (status 501)");
    }

    @Test
    void the_summary_can_be_json() {
        Run push = cy.run("push", "web", "--output", "json");

        assertThat(JsonText.parse(push.out()).items("processes").getFirst().number("running"))
                .isEqualTo(1);
    }
}
