package io.cloudyard.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogCursorTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_line_is_new_once() {
        LogCursor cursor = new LogCursor(0);

        assertThat(cursor.accept(List.of(line(1, "a"), line(2, "b")))).hasSize(2);
        assertThat(cursor.accept(List.of(line(1, "a"), line(2, "b"), line(3, "c"))))
                .containsExactly(line(3, "c"));
    }

    @Test
    void two_lines_of_the_same_moment_are_two() {
        assertThat(new LogCursor(0).accept(List.of(line(1, "a"), line(1, "b")))).hasSize(2);
    }

    @Test
    void a_line_that_arrives_late_is_not_lost() {
        LogCursor cursor = new LogCursor(0);
        cursor.accept(List.of(line(10, "first")));

        assertThat(cursor.from()).isEqualTo(8 * SECOND);
        assertThat(cursor.accept(List.of(line(9, "late"), line(10, "first")))).containsExactly(line(9, "late"));
    }

    @Test
    void nothing_before_the_start_is_shown() {
        LogCursor cursor = new LogCursor(5 * SECOND);

        assertThat(cursor.accept(List.of(line(4, "old"), line(6, "new")))).containsExactly(line(6, "new"));
    }

    private static LogLine line(long second, String text) {
        return new LogLine(second * SECOND, "APP", "0", "OUT", text);
    }
}
