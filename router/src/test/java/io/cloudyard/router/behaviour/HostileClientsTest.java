package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileClientsTest {
    private static final String HOST = "shop.example.com";
    private final RunningRouter router = new RunningRouter(
            "timeouts.head=400ms",
            "timeouts.body=400ms",
            "timeouts.idle=800ms",
            "timeouts.linger=300ms",
            "timeouts.response=700ms",
            "max-header-size=8KB");
    private final FakeApp app =
            router.route(new FakeApp((request, connection) -> connection.ok(request.body())), "i1", HOST);

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Content-Length: 4\r\nContent-Length: 5",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding : chunked",
                "X: 1\n\nContent-Length: 4",
                " Transfer-Encoding: chunked",
            })
    void a_request_that_could_smuggle_another_is_refused_and_its_connection_closed(String headers) {
        String smuggled = "GET /admin HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";
        String all = router.client()
                .send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\n" + headers + "\r\n\r\n0\r\n\r\n" + smuggled)
                .readAll();
        assertThat(all).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
        assertThat(app.requests()).isEmpty();
    }

    @Test
    void a_malformed_chunk_ends_the_request_at_both_ends() {
        String all = router.client()
                .send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nXX\r\n")
                .readAll();
        assertThat(all).startsWith("HTTP/1.1 400 ");
        assertThat(app.requests()).isEmpty();
    }

    @Test
    void a_head_that_does_not_end_is_408() {
        Client client = router.client().send("GET / HTTP/1.1\r\nHost: ");
        assertThat(client.answer().status()).isEqualTo(408);
        assertThat(client.isClosedByPeer()).isTrue();
    }

    @Test
    void a_head_sent_drop_by_drop_gets_no_more_time() {
        Client client = router.client();
        Thread.ofVirtual().start(() -> {
            try {
                client.send("GET / HTTP/1.1\r\n");
                for (int i = 0; i < 1000; i++) {
                    client.send("X: 1\r\n");
                    Thread.onSpinWait();
                    java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                }
            } catch (RuntimeException e) {
                // The router has hung up.
                return;
            }
        });
        assertThat(client.readAll()).startsWith("HTTP/1.1 4");
    }

    @Test
    void a_body_that_stops_is_408() {
        Client client =
                router.client().send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 100\r\n\r\nstart");
        assertThat(client.answer().status()).isEqualTo(408);
    }

    @Test
    void a_head_too_large_is_431() {
        Client client = router.client();
        Thread.ofVirtual()
                .start(() ->
                        client.send("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nX: " + "x".repeat(9000) + "\r\n\r\n"));
        Client.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.header("X-Cf-RouterError")).isEqualTo("max-request-size-exceeded");
    }

    @Test
    void an_unused_connection_is_closed_without_a_word() {
        assertThat(router.client().readAll()).isEmpty();
    }

    @Test
    void an_app_that_does_not_answer_is_504() {
        router.route(new FakeApp((request, connection) -> connection.in().read()), "silent", "silent.example.com");
        assertThat(router.get("silent.example.com").status()).isEqualTo(504);
    }

    @Test
    void connect_is_not_a_way_into_the_network() {
        Client client = router.client().send("CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(400);
    }

    @Test
    void bytes_that_are_not_http_are_refused() {
        assertThat(router.client()
                        .send("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")
                        .readAll())
                .startsWith("HTTP/1.1 400 ");
    }
}
