package io.cloudyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.fake.FakeCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users read is checked in. {@code -Dgolden.write=true} writes the files anew; look at the difference before committing. */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path home;

    @Test
    void the_help_of_every_command() throws IOException {
        StringBuilder text = new StringBuilder(Catalog.standard().overview());
        for (Verb verb : Catalog.standard().all()) {
            text.append("\n$ cy ")
                    .append(verb.usage().name())
                    .append(" --help\n")
                    .append(HelpText.of(verb.usage()));
        }
        compare("help.txt", text.toString());
    }

    @Test
    void every_command_has_an_example_and_the_name_it_is_found_by() {
        Catalog.standard().all().forEach(verb -> {
            assertThat(HelpText.of(verb.usage())).contains("Examples:\n  ");
            assertThat(Catalog.standard().verb(verb.usage().name()).usage().name())
                    .isEqualTo(verb.usage().name());
        });
    }

    @Test
    void the_error_of_every_usual_mistake() throws IOException {
        CyRunner cy = new CyRunner(home);
        StringBuilder text = new StringBuilder();
        try (FakeCloud cloud = new FakeCloud()) {
            record(text, cy, "apps");
            cy.loggedInTo(cloud);
            Files.writeString(home.resolve("bad.yml"), "applications:\n- name: web\n  memory: [1\n");
            Files.writeString(home.resolve("list.yml"), "- name: web\n");
            Files.writeString(home.resolve("noapps.yml"), "applications: web\n");
            Files.writeString(home.resolve("vars.yml"), "applications:\n- name: web\n  memory: ((size))\n");
            Files.writeString(home.resolve("two.yml"), "applications:\n- name: a\n- name: b\n");
            Files.writeString(home.resolve("noname.yml"), "applications:\n- memory: 1G\n");
            Files.createDirectories(home.resolve("empty"));
            for (List<String> args : MISTAKES) {
                record(text, cy, args.toArray(String[]::new));
            }
        }
        record(text, cy, "apps");
        compare("errors.txt", text.toString());
    }

    private static final List<List<String>> MISTAKES = List.of(
            List.of("psuh"),
            List.of("frobnicate"),
            List.of("app"),
            List.of("app", "web", "extra"),
            List.of("app", "nope"),
            List.of("apps", "-o", "yaml"),
            List.of("apps", "--frob"),
            List.of("scale", "web", "-i", "-1"),
            List.of("scale", "web", "-m", "much"),
            List.of("delete", "web"),
            List.of("target", "-o", "nope"),
            List.of("target", "-s", "nope"),
            List.of("map-route", "web", "nope.example.com"),
            List.of("login", "-u", "admin"),
            List.of("completion", "fish"),
            List.of("push"),
            List.of("push", "web", "-p", "nope"),
            List.of("push", "web", "-p", "empty"),
            List.of("push", "web", "-p", "bad.yml"),
            List.of("push", "-f", "nope.yml"),
            List.of("push", "-f", "bad.yml"),
            List.of("push", "-f", "list.yml"),
            List.of("push", "-f", "noapps.yml"),
            List.of("push", "-f", "vars.yml"),
            List.of("push", "-f", "noname.yml"),
            List.of("push", "-f", "two.yml", "-i", "2"),
            List.of("push", "c", "-f", "two.yml"),
            List.of("push", "web", "--no-route", "--random-route"),
            List.of("push", "web", "--var", "x"));

    private void record(StringBuilder text, CyRunner cy, String... args) {
        CyRunner.Run run = cy.run(args);
        text.append("$ cy ").append(String.join(" ", args)).append('\n');
        text.append(run.err().replace(home.toString(), "HOME").replaceAll("localhost:[0-9]+", "localhost:PORT"));
        text.append("[exit ").append(run.code().number()).append("]\n\n");
    }

    private static void compare(String name, String actual) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
