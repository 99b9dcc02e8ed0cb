package io.cloudyard.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.controller.FakeRuntime.FakeStaging;
import io.cloudyard.controller.runtime.BuildRecords;
import io.cloudyard.controller.runtime.DesiredState;
import io.cloudyard.controller.runtime.EventLog;
import io.cloudyard.controller.runtime.RunnableProcess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What users do to apps, and what the hosts are told of it. */
@ExtendWith(TestCloud.Extension.class)
class AppLifecycleTest {
    private final TestCloud cloud;
    private final TestCloud.Place place;
    private final Api dev;
    private final String app;

    AppLifecycleTest(TestCloud cloud) {
        this.cloud = cloud;
        this.place = cloud.newSpace();
        this.dev = cloud.user(place, "space_developer");
        this.app = dev.post(
                        "/v3/apps",
                        "{\"name\":\"a\",\"relationships\":{\"space\":{\"data\":{\"guid\":\"" + place.space()
                                + "\"}}}}")
                .expect(201)
                .text("/guid");
    }

    private String build() {
        String bits = dev.post(
                        "/v3/packages",
                        "{\"type\":\"bits\",\"relationships\":{\"app\":{\"data\":{\"guid\":\"" + app + "\"}}}}")
                .expect(201)
                .text("/guid");
        dev.upload("/v3/packages/" + bits + "/upload", null, "PK").expect(200);
        return dev.post("/v3/builds", "{\"package\":{\"guid\":\"" + bits + "\"}}")
                .expect(201)
                .text("/guid");
    }

    private void startWithDroplet() {
        String build = build();
        cloud.bean(BuildRecords.class).staged(new BuildId(build), FakeStaging.droplet());
        String droplet = dev.get("/v3/builds/" + build).text("/droplet/guid");
        dev.patch("/v3/apps/" + app + "/relationships/current_droplet", "{\"data\":{\"guid\":\"" + droplet + "\"}}")
                .expect(200);
        act("start").expect(200);
    }

    private Api.Answer act(String action) {
        return dev.post("/v3/apps/" + app + "/actions/" + action, "");
    }

    private Optional<RunnableProcess> runnable() {
        return cloud.bean(DesiredState.class).runnable(new ProcessId(app));
    }

    private String version() {
        return runnable().orElseThrow().desired().version().value();
    }

    @Test
    void a_restart_gives_a_new_version_and_a_second_start_does_not() {
        startWithDroplet();
        String first = version();
        act("start").expect(200);
        assertThat(version()).isEqualTo(first);
        act("restart").expect(200);
        assertThat(version()).isNotEqualTo(first);
    }

    @Test
    void more_instances_keep_the_version_and_raise_the_revision() {
        startWithDroplet();
        RunnableProcess before = runnable().orElseThrow();
        dev.post("/v3/apps/" + app + "/processes/web/actions/scale", "{\"instances\":3}")
                .expect(202);
        RunnableProcess after = runnable().orElseThrow();
        assertThat(after.desired().version()).isEqualTo(before.desired().version());
        assertThat(after.desired().instances()).isEqualTo(3);
        assertThat(after.desired().revision()).isGreaterThan(before.desired().revision());
    }

    @Test
    void memory_command_and_variables_wait_for_the_next_start() {
        startWithDroplet();
        dev.post("/v3/processes/" + app + "/actions/scale", "{\"memory_in_mb\":77}")
                .expect(202);
        dev.patch("/v3/processes/" + app, "{\"command\":\"sleep 1\"}").expect(200);
        dev.patch("/v3/apps/" + app + "/environment_variables", "{\"var\":{\"COLOUR\":\"red\"}}")
                .expect(200);
        RunnableProcess running = runnable().orElseThrow();
        assertThat(running.limits().mem().value()).isEqualTo(1024);
        assertThat(running.startCommand()).isEqualTo("node server.js");
        assertThat(running.env()).doesNotContainKey("COLOUR");
        act("restart").expect(200);
        RunnableProcess next = runnable().orElseThrow();
        assertThat(next.limits().mem().value()).isEqualTo(77);
        assertThat(next.startCommand()).isEqualTo("sleep 1");
        assertThat(next.env()).containsEntry("COLOUR", "red");
    }

    @Test
    void a_start_that_fits_nowhere_is_refused_with_the_numbers_and_changes_nothing() {
        startWithDroplet();
        act("stop").expect(200);
        cloud.instances().noRoomFor.add(app);
        cloud.instances().changed.clear();
        assertThat(act("start").refusal(503)).contains("dea-0 has 512M memory free");
        assertThat(dev.get("/v3/apps/" + app).text("/state")).isEqualTo("STOPPED");
        assertThat(cloud.instances().changed).doesNotContain(app);
    }

    @Test
    void a_stopped_and_a_deleted_app_are_not_runnable() {
        startWithDroplet();
        act("stop").expect(200);
        assertThat(runnable()).isEmpty();
        act("start").expect(200);
        cloud.instances().changed.clear();
        dev.delete("/v3/apps/" + app).expect(202);
        assertThat(runnable()).isEmpty();
        assertThat(cloud.instances().changed).contains(app);
    }

    @Test
    void the_health_manager_finds_the_process_on_a_page_of_its_shard() {
        startWithDroplet();
        ProcessId process = new ProcessId(app);
        DesiredState desired = cloud.bean(DesiredState.class);
        assertThat(desired.page(Shards.of(process), null, 500).processes())
                .anyMatch(known -> known.process().equals(process));
        assertThat(desired.processesOf(new AppId(app))).contains(process).hasSize(2);
    }

    @Test
    void a_second_build_replaces_the_first() {
        String first = build();
        String second = build();
        assertThat(cloud.staging().cancelled).contains(first);
        assertThat(dev.get("/v3/builds/" + first).text("/state")).isEqualTo("FAILED");
        assertThat(dev.get("/v3/builds/" + second).text("/state")).isEqualTo("STAGING");
        cloud.bean(BuildRecords.class).staged(new BuildId(first), FakeStaging.droplet());
        assertThat(dev.get("/v3/builds/" + first).text("/state")).isEqualTo("FAILED");
    }

    @Test
    void deleting_the_package_of_a_build_gives_the_build_up() {
        String build = build();

        dev.delete("/v3/packages/" + dev.get("/v3/builds/" + build).text("/package/guid"))
                .expect(202);

        assertThat(cloud.staging().cancelled).contains(build);
        assertThat(dev.get("/v3/builds/" + build).text("/error")).contains("its package was deleted");
    }

    @Test
    void a_failed_build_says_which_buildpack_which_step_and_the_last_lines() {
        String build = build();
        cloud.bean(BuildRecords.class)
                .failed(
                        new BuildId(build),
                        new StagingFailure(
                                "BuildpackCompileFailed",
                                "npm failed",
                                "nodejs",
                                "supply",
                                1,
                                List.of("a", "npm ERR! 404")));
        assertThat(dev.get("/v3/builds/" + build).text("/error"))
                .isEqualTo("BuildpackCompileFailed - npm failed (nodejs, supply, exit status 1)\n  a\n  npm ERR! 404");
    }

    @Test
    void variables_are_unreadable_in_the_database() {
        dev.patch("/v3/apps/" + app + "/environment_variables", "{\"var\":{\"SECRET\":\"hunter2\"}}")
                .expect(200);
        byte[] stored = cloud.bean(JdbcClient.class)
                .sql("select environment from apps where guid = :guid")
                .param("guid", app)
                .query((row, _) -> row.getBytes(1))
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2", "SECRET");
    }

    @Test
    void an_event_that_arrives_twice_is_kept_once() {
        EventLog log = cloud.bean(EventLog.class);
        for (int i = 0; i < 2; i++) {
            log.append("app.crash", new AppId(app), "dea-0", Map.of("index", 0, "reason", "CRASHED"), "event-" + app);
        }
        assertThat(dev.get("/v3/audit_events?types=app.crash&target_guids=" + app)
                        .json()
                        .at("/pagination/total_results")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void an_instance_can_be_restarted() {
        startWithDroplet();
        dev.delete("/v3/apps/" + app + "/processes/web/instances/0").expect(204);
        assertThat(cloud.instances().restarted).contains(app + "/0");
    }
}
