package io.cloudyard.router.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
    private static final String BODY = "5\r\nhello\r\n6;a=\"b\";c\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n";
    private final ChunkedBody chunks = new ChunkedBody();

    private String pass(String text, ChunkedBody.Passing what, int piece) {
        chunks.reset(what);
        StringBuilder passed = new StringBuilder();
        for (int at = 0; at < text.length(); at += piece) {
            ByteBuf in = Unpooled.copiedBuffer(
                    text.substring(at, Math.min(text.length(), at + piece)), StandardCharsets.ISO_8859_1);
            chunks.pass(in, out -> {
                passed.append(out.toString(StandardCharsets.ISO_8859_1));
                out.release();
            });
            in.release();
        }
        return passed.toString();
    }

    @Test
    void chunks_pass_without_their_extensions_however_they_are_cut() {
        for (int piece = 1; piece <= BODY.length(); piece++) {
            assertThat(pass(BODY, ChunkedBody.Passing.CHUNKS, piece))
                    .isEqualTo("5\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n");
            assertThat(chunks.isDone()).isTrue();
        }
    }

    @Test
    void the_data_alone_can_be_taken_out_and_the_trailers_kept() {
        for (int piece = 1; piece <= BODY.length(); piece++) {
            assertThat(pass(BODY, ChunkedBody.Passing.DATA, piece)).isEqualTo("hello world");
            assertThat(chunks.trailers()).isEqualTo("X-Sum: 1\r\n");
        }
    }

    @Test
    void what_comes_after_the_end_is_left() {
        ByteBuf in = Unpooled.copiedBuffer("0\r\n\r\nGET /", StandardCharsets.ISO_8859_1);
        chunks.reset(ChunkedBody.Passing.CHUNKS);
        chunks.pass(in, ByteBuf::release);
        assertThat(in.toString(StandardCharsets.ISO_8859_1)).isEqualTo("GET /");
        in.release();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\nhello\r\n0\r\n\r\n",
                "5\r\nhello\n0\r\n\r\n",
                "5\r\nhelloX\r\n0\r\n\r\n",
                "5 \r\nhello\r\n0\r\n\r\n",
                " 5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "\r\nhello\r\n0\r\n\r\n",
                ";a\r\nhello\r\n0\r\n\r\n",
                "5;a\nb\r\nhello\r\n0\r\n\r\n",
                "5;a\rX\r\nhello\r\n0\r\n\r\n",
                "5\rX\nhello\r\n0\r\n\r\n",
                "10000000000000000\r\n",
                "fffffffffffffffff\r\n",
                "\uff15\r\nhello\r\n",
                "0\r\nX : 1\r\n\r\n",
                "0\r\n X: 1\r\n\r\n",
                "0\r\nX: 1\n\r\n",
                "0\r\n\n",
            })
    void a_body_that_two_readers_could_end_differently_is_refused(String text) {
        assertThatThrownBy(() -> pass(text, ChunkedBody.Passing.CHUNKS, 1)).isInstanceOf(MalformedHttpException.class);
        assertThatThrownBy(() -> pass(text, ChunkedBody.Passing.CHUNKS, text.length()))
                .isInstanceOf(MalformedHttpException.class);
    }

    @Test
    void an_extension_without_end_is_refused() {
        assertThatThrownBy(() -> pass("5;" + "a".repeat(1000), ChunkedBody.Passing.CHUNKS, 100))
                .isInstanceOf(MalformedHttpException.class);
    }

    @Test
    void any_bytes_give_the_same_whether_they_come_at_once_or_one_by_one() {
        RandomGenerator random = new SplittableRandom(7);
        for (int round = 0; round < 20_000; round++) {
            char[] text = BODY.toCharArray();
            for (int change = random.nextInt(3); change > 0; change--) {
                text[random.nextInt(text.length)] = (char) random.nextInt(128);
            }
            String changed = new String(text);
            assertThat(outcome(changed, 1)).as(changed).isEqualTo(outcome(changed, text.length));
        }
    }

    private String outcome(String text, int piece) {
        try {
            return pass(text, ChunkedBody.Passing.DATA, piece) + chunks.isDone() + chunks.trailers();
        } catch (MalformedHttpException e) {
            return e.reason();
        }
    }
}
