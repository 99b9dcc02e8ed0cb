package io.cloudyard.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_table_aligns_its_columns() {
        new Table("name", "state").row("a-long-name", "started").row("b", "").print(terminal(Terminal.Look.PLAIN, 20));

        assertThat(text()).isEqualTo("name          state\na-long-name   started\nb\n");
    }

    @Test
    void a_narrow_terminal_cuts_rows_and_says_so() {
        new Table("name", "state").row("a-long-name", "started at noon").print(terminal(Terminal.Look.MOVING, 22));

        assertThat(text()).endsWith("a-long-name   started…\n");
    }

    @Test
    void colours_are_for_terminals_only() {
        assertThat(terminal(Terminal.Look.COLOURED, 80).style(Style.GOOD, "x")).isEqualTo("\u001b[32mx\u001b[0m");
        assertThat(terminal(Terminal.Look.MOVING, 80).style(Style.GOOD, "x")).isEqualTo("x");
    }

    @Test
    void sizes_are_read_and_written_as_people_do() {
        assertThat(Sizes.megabytes("512M")).contains(512L);
        assertThat(Sizes.megabytes("1.5gb")).contains(1536L);
        assertThat(Sizes.megabytes("512")).isEqualTo(Optional.empty());
        assertThat(Sizes.megabytes("M")).isEqualTo(Optional.empty());
        assertThat(Sizes.ofBytes(1536)).isEqualTo("1.5K");
        assertThat(Sizes.ofMegabytes(1024)).isEqualTo("1G");
    }

    private Terminal terminal(Terminal.Look look, int width) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, look, width);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
