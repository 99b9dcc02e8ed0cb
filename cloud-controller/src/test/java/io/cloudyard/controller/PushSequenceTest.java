package io.cloudyard.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.controller.FakeRuntime.FakeStaging;
import io.cloudyard.controller.runtime.BuildRecords;
import io.cloudyard.controller.runtime.DesiredState;
import io.cloudyard.controller.runtime.RunnableProcess;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calls of {@code cf push}, one after the other, as the client makes them. */
@ExtendWith(TestCloud.Extension.class)
class PushSequenceTest {
    private static final String MANIFEST = """
            applications:
            - name: dora
              memory: 64M
              default-route: true
              env: {GREETING: hello}
            """;

    private final TestCloud cloud;
    private final Api dev;
    private final TestCloud.Place place;

    PushSequenceTest(TestCloud cloud) {
        this.cloud = cloud;
        this.place = cloud.newSpace();
        this.dev = cloud.user(place, "space_developer");
    }

    @Test
    void a_push_ends_in_a_running_routed_app() {
        String manifest = MANIFEST.replace("dora", "dora-" + place.space().substring(0, 8));
        assertThat(dev.yaml("/v3/spaces/" + place.space() + "/manifest_diff", manifest)
                        .expect(201)
                        .json()
                        .at("/diff")
                        .size())
                .isEqualTo(2);
        Api.Answer applied = dev.yaml("/v3/spaces/" + place.space() + "/actions/apply_manifest", manifest)
                .expect(202);
        String job = applied.location().replaceFirst("http://api.cy.test", "");
        assertThat(dev.get(job).expect(200).text("/state")).isEqualTo("COMPLETE");
        String app =
                dev.get("/v3/apps?space_guids=" + place.space()).expect(200).text("/resources/0/guid");

        String build = stage(app);
        String droplet = dev.get("/v3/builds/" + build).expect(200).text("/droplet/guid");
        dev.get("/v3/droplets/" + droplet).expect(200);
        dev.patch("/v3/apps/" + app + "/relationships/current_droplet", "{\"data\":{\"guid\":\"" + droplet + "\"}}")
                .expect(200);
        assertThat(dev.post("/v3/apps/" + app + "/actions/restart", "")
                        .expect(200)
                        .text("/state"))
                .isEqualTo("STARTED");
        assertThat(cloud.instances().changed).contains(app);

        assertThat(dev.get("/v3/apps/" + app + "/processes")
                        .expect(200)
                        .json()
                        .at("/resources")
                        .size())
                .isEqualTo(2);
        assertThat(dev.get("/v3/processes/" + app + "/stats").expect(200).text("/resources/0/state"))
                .isEqualTo("DOWN");
        dev.get("/v3/processes/" + app).expect(200);
        dev.get("/v3/processes/" + app + "/sidecars").expect(200);
        assertThat(dev.get("/v3/apps/" + app + "/routes").expect(200).text("/resources/0/url"))
                .isEqualTo("dora-" + place.space().substring(0, 8) + ".cy.test");
        dev.get("/v3/apps/" + app + "/droplets/current").expect(200);
        dev.get("/v3/deployments?app_guids=" + app + "&order_by=-created_at&page=1&per_page=1&status_values=ACTIVE")
                .expect(200);
        assertRunnable(app);
        assertThat(dev.get("/v3/audit_events?order_by=-created_at&page=1&target_guids=" + app)
                        .expect(200)
                        .raw()
                        .body())
                .contains(
                        "audit.app.create", "audit.app.restart", "audit.app.build.staged", "audit.app.package.upload");
    }

    private String stage(String app) {
        String bits = dev.post(
                        "/v3/packages",
                        "{\"type\":\"bits\",\"relationships\":{\"app\":{\"data\":{\"guid\":\"" + app + "\"}}}}")
                .expect(201)
                .text("/guid");
        String resource = "{\"path\":\"a\",\"mode\":\"644\",\"checksum\":{\"value\":\"" + "c".repeat(40)
                + "\"},\"size_in_bytes\":3}";
        assertThat(dev.post("/v3/resource_matches", "{\"resources\":[" + resource + "]}")
                        .expect(201)
                        .json()
                        .at("/resources")
                        .isEmpty())
                .isTrue();
        assertThat(dev.upload("/v3/packages/" + bits + "/upload", "[" + resource + "]", "PK zip")
                        .expect(200)
                        .text("/state"))
                .isEqualTo("READY");
        String build = dev.post("/v3/builds", "{\"package\":{\"guid\":\"" + bits + "\"}}")
                .expect(201)
                .text("/guid");
        assertThat(dev.get("/v3/builds/" + build).expect(200).text("/state")).isEqualTo("STAGING");
        assertThat(Objects.requireNonNull(cloud.staging().orders.get(build)).env())
                .containsEntry("GREETING", "hello")
                .containsEntry("CF_STACK", "cydeb13");
        cloud.bean(BuildRecords.class).staged(new BuildId(build), FakeStaging.droplet());
        return build;
    }

    private void assertRunnable(String app) {
        RunnableProcess process =
                cloud.bean(DesiredState.class).runnable(new ProcessId(app)).orElseThrow();
        assertThat(process.startCommand()).isEqualTo("node server.js");
        assertThat(process.limits().mem().value()).isEqualTo(64);
        assertThat(process.env()).containsEntry("MEMORY_LIMIT", "64m").containsEntry("VCAP_SERVICES", "{}");
        assertThat(process.env().get("VCAP_APPLICATION"))
                .contains("\"application_id\":\"" + app + "\"", "\"process_type\":\"web\"");
        assertThat(process.routes()).hasSize(1);
    }
}
