package io.cloudyard.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.cli.command.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {
    @TempDir
    Path directory;

    private final Variables variables = new Variables();

    @Test
    void anchors_and_merge_keys_are_resolved_and_own_members_win() {
        Manifest manifest = read("""
                x: &x {memory: 1G, env: {A: 1}}
                y: &y {disk_quota: 2G, memory: 3G}
                applications:
                - <<: [*x, *y]
                  name: web
                - <<: *x
                  name: worker
                  memory: 2G
                """);

        assertThat(manifest.apps().getFirst())
                .isEqualTo(Map.of("name", "web", "memory", "1G", "disk_quota", "2G", "env", Map.of("A", 1)));
        assertThat(manifest.apps().getLast()).containsEntry("memory", "2G");
        assertThat(manifest.toYaml()).doesNotContain("*", "&", "<<");
    }

    @Test
    void variables_keep_their_type_when_they_are_the_whole_value() throws IOException {
        variables.addFile(Files.writeString(directory.resolve("vars.yml"), "count: 1\nhost: shop\n"));
        variables.addPair("count=3");

        Manifest manifest =
                read("applications:\n- {name: web, instances: ((count)), routes: [{route: ((host)).cy.localhost}]}\n");

        assertThat(manifest.apps().getFirst())
                .containsEntry("instances", 3)
                .containsEntry("routes", List.of(Map.of("route", "shop.cy.localhost")));
    }

    @Test
    void all_missing_variables_are_told_at_once() {
        assertThatThrownBy(() -> read("applications:\n- name: ((b))\n  memory: ((a))M\n"))
                .isInstanceOf(Failure.class)
                .hasMessage("manifest.yml: no value for ((a)), ((b))");
    }

    @Test
    void a_single_app_takes_another_name_over() {
        assertThat(read("applications:\n- name: web\n").only("shop").apps().getFirst())
                .containsEntry("name", "shop");
    }

    @Test
    void errors_name_line_and_column() {
        assertThatThrownBy(() -> read("applications:\n- name: web\n  memory: 1G\n memory: 2G\n"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("manifest.yml:4:2: not YAML: ");
        assertThatThrownBy(() -> read("applications:\n- name: web\n  name: shop\n"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("duplicate key");
    }

    @Test
    void a_bomb_of_aliases_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(String.join(", ", java.util.Collections.nCopies(8, before)))
                    .append("]\n");
        }
        assertThatThrownBy(() -> read(bomb + "applications:\n- name: web\n")).isInstanceOf(Failure.class);
    }

    @Test
    void the_path_stays_at_home() {
        assertThat(read("applications:\n- {name: web, path: /home/me}\n").toYaml())
                .doesNotContain("/home/me");
    }

    private Manifest read(String text) {
        try {
            return ManifestFile.read(Files.writeString(directory.resolve("manifest.yml"), text), variables);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
