package io.cloudyard.controller.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.manifests.AppManifest.Routing;
import io.cloudyard.controller.processes.ProcessChange;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

    private static AppManifest read(String app) {
        String yaml = "version: 1\napplications:\n- " + app.strip().replace("\n", "\n  ");
        return ManifestReader.read(yaml.getBytes(StandardCharsets.UTF_8)).getFirst();
    }

    @Test
    void every_key_of_an_app_is_read() {
        AppManifest app = read("""
                name: dora
                path: ./dist
                buildpacks: [nodejs]
                stack: cydeb13
                env: {COUNT: 3, FLAG: true, GONE: null}
                metadata: {labels: {team: x}}
                command: npm start
                memory: 1G
                disk_quota: 512MB
                instances: 2
                log-rate-limit-per-second: 16K
                health-check-type: http
                health-check-http-endpoint: /health
                timeout: 90
                routes: [{route: a.cy.test/x, protocol: http2}]
                processes: [{type: worker, instances: 1, memory: 64M}]
                """);
        assertThat(app.lifecycle().buildpacks()).containsExactly("nodejs");
        assertThat(app.environment())
                .containsEntry("COUNT", "3")
                .containsEntry("FLAG", "true")
                .containsEntry("GONE", null);
        assertThat(app.metadata().labels()).containsEntry("team", "x");
        ProcessManifest web = app.processes().getFirst();
        assertThat(web.command()).isEqualTo(new ProcessChange.Command.Become("npm start"));
        assertThat(web.scale()).isEqualTo(new ProcessChange.Scale(2, 1024, 512, 16L * 1024));
        assertThat(web.health()).isEqualTo(new ProcessManifest.Check("http", "/health", 90, null, null));
        assertThat(app.processes().getLast().type()).isEqualTo("worker");
        assertThat(app.routing()).isInstanceOf(Routing.These.class);
    }

    @Test
    void null_resets_a_command_and_an_empty_list_the_buildpacks() {
        AppManifest app = read("name: x\ncommand: null\nbuildpacks: []");
        assertThat(app.processes().getFirst().command()).isEqualTo(new ProcessChange.Command.Become(null));
        assertThat(app.lifecycle().buildpacks()).isEmpty();
        assertThat(read("name: x").processes().getFirst().command()).isEqualTo(new ProcessChange.Command.Keep());
    }

    @Test
    void the_old_word_none_means_process() {
        assertThat(read("name: x\nhealth-check-type: none")
                        .processes()
                        .getFirst()
                        .health()
                        .type())
                .isEqualTo("process");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> read("name: x\nmemory: lots\ninstances: -1\nenv: [a]\nfoo: 1"))
                .satisfies(e -> assertThat(e.details())
                        .hasSize(4)
                        .allMatch(detail -> detail.startsWith("For application 'x': ")));
    }

    @Test
    void keys_of_ones_own_begin_with_x() {
        assertThat(read("name: x\nx-notes: hello").name()).isEqualTo("x");
    }
}
