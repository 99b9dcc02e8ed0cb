package io.cloudyard.allinone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path home;

    private Settings read(String file, Map<String, String> environment) throws IOException {
        Files.writeString(home.resolve("cloudyard.conf"), file);
        var all = new java.util.HashMap<>(environment);
        all.put("CY_HOME", home.toString());
        return Settings.read(all);
    }

    @Test
    void what_is_set_nowhere_has_its_default() throws IOException {
        assertThat(read("", Map.of()).require(Setting.CY_DOMAIN)).isEqualTo("cy.localhost");
    }

    @Test
    void the_environment_goes_before_the_file() throws IOException {
        Settings settings = read("# ports\nCY_PORT = 8081\nCY_ZONE=z1\n", Map.of("CY_PORT", "8082"));

        assertThat(settings.number(Setting.CY_PORT, 0, 65_535)).isEqualTo(8082);
        assertThat(settings.require(Setting.CY_ZONE)).isEqualTo("z1");
    }

    @Test
    void an_unknown_key_is_refused_with_its_place_and_the_near_one() {
        assertThatThrownBy(() -> read("CY_ZONE=z1\nCY_PROT=1\n", Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("cloudyard.conf:2")
                .hasMessageContaining("did you mean CY_PORT?");
    }

    @Test
    void a_number_out_of_its_range_is_refused_with_the_range() throws IOException {
        Settings settings = read("CY_PORT=http\n", Map.of());

        assertThatThrownBy(() -> settings.number(Setting.CY_PORT, 0, 65_535))
                .hasMessage("CY_PORT: 'http' (expected: a number from 0 to 65535)");
    }

    @Test
    void the_reference_lists_every_setting_with_its_default_and_meaning() throws IOException {
        String reference = Files.readString(Path.of("..", "docs", "configuration.md"));

        for (Setting setting : Setting.values()) {
            String defaultValue = setting.defaultValue().isEmpty() ? "–" : "`" + setting.defaultValue() + "`";
            assertThat(reference).contains("| `" + setting + "` | " + defaultValue + " | " + setting.meaning() + " |");
        }
    }
}
