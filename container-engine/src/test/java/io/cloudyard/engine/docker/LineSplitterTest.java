package io.cloudyard.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private final LineSplitter splitter = new LineSplitter();
    private final List<String> lines = new ArrayList<>();

    private void feed(String text) {
        feed(text.getBytes(StandardCharsets.UTF_8));
    }

    private void feed(byte[] bytes) {
        splitter.accept(bytes, 0, lines::add);
    }

    @Test
    void a_line_may_come_in_pieces() {
        feed("he");
        feed("llo\nwor");
        feed("ld\n");

        assertThat(lines).containsExactly("hello", "world");
    }

    @Test
    void a_carriage_return_belongs_to_the_line_end() {
        feed("one\r\n\r\ntwo\n");

        assertThat(lines).containsExactly("one", "", "two");
    }

    @Test
    void the_rest_comes_at_the_end() {
        feed("no end");
        splitter.finish(lines::add);
        splitter.finish(lines::add);

        assertThat(lines).containsExactly("no end");
    }

    @Test
    void a_character_may_come_in_two_pieces() {
        byte[] bytes = "é\n".getBytes(StandardCharsets.UTF_8);
        feed(new byte[] {bytes[0]});
        feed(new byte[] {bytes[1], bytes[2]});

        assertThat(lines).containsExactly("é");
    }

    @Test
    void a_long_line_is_cut_between_two_characters() {
        feed("a".repeat(LineSplitter.MAX_BYTES - 1) + "é".repeat(10) + "\n");

        assertThat(lines).containsExactly("a".repeat(LineSplitter.MAX_BYTES - 1) + "é", "é".repeat(9));
    }

    @Test
    void endless_garbage_does_not_grow_the_buffer() {
        byte[] garbage = new byte[3 * LineSplitter.MAX_BYTES];
        java.util.Arrays.fill(garbage, (byte) 0x80);
        feed(garbage);

        assertThat(lines).hasSize(2);
    }
}
