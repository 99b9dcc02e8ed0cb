package io.cloudyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/cli.md} shows the commands as they are. {@code -Dgolden.write=true} writes its generated parts anew. */
class DocumentationTest {
    private static final Path FILE = Path.of("../docs/cli.md");

    @Test
    void the_documentation_shows_every_command_and_exit_code() throws IOException {
        String actual = Files.readString(FILE);
        String expected = with(with(actual, "exit codes", exitCodes()), "commands", commands());
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, expected);
            actual = expected;
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String with(String text, String part, String content) {
        String start = "<!-- " + part + ": generated -->\n";
        int from = text.indexOf(start) + start.length();
        return text.substring(0, from) + content + text.substring(text.indexOf("<!-- end -->", from));
    }

    private static String exitCodes() {
        StringBuilder table = new StringBuilder("| exit code | meaning |\n|---|---|\n");
        for (ExitCode code : ExitCode.values()) {
            table.append("| %d | %s |%n".formatted(code.number(), code.meaning()));
        }
        return table.toString();
    }

    private static String commands() {
        StringBuilder text = new StringBuilder();
        for (Verb verb : Catalog.standard().all()) {
            text.append("### ").append(verb.usage().name()).append("\n\n```text\n");
            text.append(HelpText.of(verb.usage())).append("```\n\n");
        }
        return text.toString();
    }
}
