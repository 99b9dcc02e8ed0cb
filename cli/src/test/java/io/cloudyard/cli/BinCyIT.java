package io.cloudyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.cli.fake.FakeCloud;
import io.cloudyard.cli.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper script with the packaged jar, as a user has it after {@code mvn package}. */
class BinCyIT {
    @TempDir
    Path home;

    @Test
    void it_runs_with_and_without_the_start_up_cache() throws Exception {
        try (FakeCloud cloud = new FakeCloud()) {
            for (String cache : List.of("off", "wait", "wait")) {
                assertThat(run(cache, "login", "-a", cloud.url(), "-u", "admin", "-p", "secret")
                                .code())
                        .isZero();
                Run apps = run(cache, "orgs", "-o", "json");
                assertThat(apps.err()).isEmpty();
                assertThat(JsonText.parse(apps.out()).items().getFirst().text("name"))
                        .isEqualTo("acme");
            }
        }
    }

    @Test
    void it_works_through_a_symbolic_link_and_passes_arguments_as_they_are() throws Exception {
        Path link = java.nio.file.Files.createSymbolicLink(
                home.resolve("cy"), Path.of("../bin/cy").toRealPath());

        Run run = run(Map.of("CY_AOT", "off"), link, "no such $command");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'no such $command' is not a command");
    }

    private record Run(int code, String out, String err) {}

    private Run run(String cache, String... args) throws IOException, InterruptedException {
        return run(Map.of("CY_AOT", cache), Path.of("../bin/cy"), args);
    }

    private Run run(Map<String, String> more, Path script, String... args) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), Stream.of(args)).toList());
        Map<String, String> environment = new HashMap<>(more);
        environment.put("CY_CONFIG_HOME", home.resolve("config").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        builder.redirectError(home.resolve("err").toFile());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, java.nio.file.Files.readString(home.resolve("err")));
    }
}
