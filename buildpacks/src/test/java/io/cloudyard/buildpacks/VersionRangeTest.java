package io.cloudyard.buildpacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the nodejs buildpack reads engines.node. */
class VersionRangeTest {
    private static final String[] PUBLISHED = {
        "18.20.8", "20.11.1", "20.20.2", "21.7.3", "22.22.0", "22.23.3", "23.11.1", "24.21.0", "25.0.0", "25.1.0-rc.1"
    };

    @TempDir
    Path directory;

    @BeforeEach
    void python_is_there() throws IOException {
        assumeThat(Scripts.bash(Map.of(), "command -v python3").exit()).isZero();
    }

    @ParameterizedTest(name = "\"{0}\" takes {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 22.23.3",
                "*; 22.23.3",
                "22.x; 22.23.3",
                "22.22.x; 22.22.0",
                "20; 20.20.2",
                "v20.11.1; 20.11.1",
                "~20.11; 20.11.1",
                "^20.10.0; 20.20.2",
                ">=18; 22.23.3",
                ">= 18; 22.23.3",
                ">=18 <21; 20.20.2",
                "<20; 18.20.8",
                ">22; 24.21.0",
                "18 - 20; 20.20.2",
                "18.x || 20.x; 20.20.2",
                "^20.10.0 || >=22; 22.23.3",
                "21.x; 21.7.3",
                ">=24; 24.21.0"
            })
    void a_range_takes_the_default_line_when_it_may_and_else_the_newest_long_lived_one(String range, String version)
            throws IOException {
        assertThat(resolve(range).output()).startsWith(version + " sha512-of-" + version);
    }

    @Test
    void an_unknown_version_lists_what_there_is() throws IOException {
        var outcome = resolve("99");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("available: 18.20.8 20.20.2 21.7.3 22.23.3");
    }

    @Test
    void a_range_that_is_none_is_named() throws IOException {
        assertThat(resolve("latest and greatest").output()).contains("not a version range: latest");
    }

    private Scripts.Outcome resolve(String range) throws IOException {
        var versions = Arrays.stream(PUBLISHED)
                .map(v -> "\"%1$s\":{\"dist\":{\"integrity\":\"sha512-of-%1$s\"}}".formatted(v))
                .collect(Collectors.joining(",", "{\"versions\":{", "}}"));
        var packument = Files.writeString(directory.resolve("packument.json"), versions);
        var script = Scripts.BUILDPACKS.resolve("nodejs/libexec/resolve");
        return Scripts.bash(Map.of("RANGE", range), "%s \"$RANGE\" 22 <%s".formatted(script, packument));
    }
}
