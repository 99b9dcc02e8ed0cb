package io.cloudyard.router.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {
    private static final String GOOD =
            "POST /a/b?c=d HTTP/1.1\r\nHost: shop.example.com\r\nX-Own: 1\r\nContent-Length: 12\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 2\r\n\r\n";

    private final RequestHead head = new RequestHead();

    private int parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return head.parse(bytes, bytes.length);
    }

    private String forwarded() {
        byte[] out = new byte[4096];
        return new String(out, 0, head.fields().copyForwarded(out, 0), StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_head_is_read_to_its_empty_line() {
        assertThat(parse(GOOD + "the body")).isEqualTo(GOOD.length());
        assertThat(head.contentLength()).isEqualTo(12);
        assertThat(head.keepsAlive()).isTrue();
        assertThat(head.fields().value(head.hostField())).isEqualTo("shop.example.com");
    }

    @Test
    void fields_of_the_connection_are_not_forwarded() {
        parse(GOOD);
        assertThat(forwarded()).isEqualTo("Host: shop.example.com\r\nX-Own: 1\r\nContent-Length: 12\r\n");
    }

    @Test
    void every_beginning_of_a_good_head_is_incomplete_and_not_refused() {
        for (int i = 0; i < GOOD.length(); i++) {
            assertThat(parse(GOOD.substring(0, i))).as("first %d bytes", i).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\nHost: a\n\n",
                "GET / HTTP/1.1\r\nHost: a\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n X: folded\r\n\r\n",
                "GET / HTTP/1.1\r\n X: 1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX\u0000: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: user@a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
                "GET / http/1.1\r\nHost: a\r\n\r\n",
                "GET /\r\nHost: a\r\n\r\n  ",
                "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET http://a@b/ HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "G\u007fT / HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775808\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent_Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer_Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \u000bchunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding\t: chunked\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
            })
    void what_could_be_read_in_two_ways_is_refused(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(
                        MalformedHttpException.class,
                        e -> assertThat(e.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource({"Content-Length", "Host", "Transfer-Encoding"})
    void the_connection_header_cannot_take_away_what_frames_the_message(String name) {
        parse("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nConnection: " + name + "\r\n\r\n");
        assertThat(forwarded()).isEqualTo("Host: a\r\nContent-Length: 1\r\n");
    }

    @Test
    void what_only_the_router_may_say_is_not_taken_from_a_client_in_any_spelling() {
        parse(
                "GET / HTTP/1.1\r\nHost: a\r\nX-CF-InstanceID: 1\r\nx_cf_instanceid: 1\r\nX_Forwarded_For: 1\r\nProxy: evil\r\n\r\n");
        assertThat(forwarded()).isEqualTo("Host: a\r\n");
    }

    @Test
    void an_absolute_target_goes_with_the_same_host_only() {
        parse("GET http://A.example/x?y HTTP/1.1\r\nHost: a.example\r\n\r\n");
        assertThat(head.isAbsolute()).isTrue();
        assertThat(new String(
                        head.bytes(), head.pathStart(), head.pathEnd() - head.pathStart(), StandardCharsets.US_ASCII))
                .isEqualTo("/x?y");
    }

    @ParameterizedTest
    @CsvSource({"1.1,,true", "1.1,close,false", "1.0,,false", "1.0,keep-alive,true", "1.1,'x, Close',false"})
    void connections_are_kept_as_the_version_and_the_client_say(String version, String connection, boolean kept) {
        String field = connection == null ? "" : "Connection: " + connection + "\r\n";
        parse("GET / HTTP/" + version + "\r\nHost: a\r\n" + field + "\r\n");
        assertThat(head.keepsAlive()).isEqualTo(kept);
    }

    @Test
    void more_fields_than_allowed_are_refused_with_431() {
        String fields = "X: 1\r\n".repeat(HeaderFields.MAX_FIELDS + 1);
        assertThatThrownBy(() -> parse("GET / HTTP/1.1\r\n" + fields + "\r\n"))
                .isInstanceOfSatisfying(
                        MalformedHttpException.class,
                        e -> assertThat(e.status()).isEqualTo(431));
    }

    @Test
    void whatever_arrives_it_is_read_refused_or_awaited_and_nothing_else() {
        RandomGenerator random = new SplittableRandom(42);
        int read = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = GOOD.getBytes(StandardCharsets.ISO_8859_1);
            for (int change = random.nextInt(4); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int limit = random.nextInt(bytes.length + 1);
            try {
                int length = head.parse(bytes, limit);
                assertThat(length == -1 || length <= limit).isTrue();
                read += length > 0 ? 1 : 0;
            } catch (MalformedHttpException e) {
                assertThat(e.status()).isIn(400, 417);
            }
        }
        assertThat(read).isPositive();
    }
}
