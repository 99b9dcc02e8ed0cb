package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxyingTest {
    private static final String HOST = "shop.example.com";
    private final RunningRouter router = new RunningRouter();

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    @Test
    void a_request_reaches_its_app_and_the_answer_comes_back() {
        FakeApp app = router.route(FakeApp.saying("hello"), "i1", HOST);
        Client.Answer answer = router.get(HOST, "X-Own: 1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(app.requests().getFirst().head())
                .startsWith("GET / HTTP/1.1\r\nHost: shop.example.com\r\nX-Own: 1\r\n");
    }

    @Test
    void connections_are_kept_on_both_sides() {
        FakeApp app = router.route(FakeApp.saying("hello"), "i1", HOST);
        Client client = router.client();
        for (int i = 0; i < 20; i++) {
            assertThat(client.get(HOST).answer().body()).isEqualTo("hello");
        }
        assertThat(app.connections()).isEqualTo(1);
    }

    @Test
    void requests_sent_at_once_are_answered_in_order() {
        router.route(new FakeApp((request, connection) -> connection.ok(request.body())), "i1", HOST);
        String one = "POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 3\r\n\r\none";
        String two = "POST / HTTP/1.1\r\nHost: " + HOST + "\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n";
        Client client = router.client().send(one + two + one);
        assertThat(client.answer().body()).isEqualTo("one");
        assertThat(client.answer().body()).isEqualTo("two");
        assertThat(client.answer().body()).isEqualTo("one");
    }

    @Test
    void a_head_and_a_body_may_come_in_any_pieces() {
        router.route(new FakeApp((request, connection) -> connection.ok(request.body())), "i1", HOST);
        Client client = router.client();
        String request =
                "POST / HTTP/1.1\r\nHost: " + HOST + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        for (char c : request.toCharArray()) {
            client.send(String.valueOf(c));
        }
        assertThat(client.answer().body()).isEqualTo("hello");
    }

    @Test
    void large_bodies_pass_both_ways() {
        router.route(new FakeApp((request, connection) -> connection.ok(request.body())), "i1", HOST);
        String body = "0123456789abcdef".repeat(256 * 1024);
        Client client = router.client();
        Thread.ofVirtual()
                .start(() -> client.send("PUT / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body));
        assertThat(client.answer().body()).isEqualTo(body);
        assertThat(client.get(HOST).answer().status()).isEqualTo(200);
    }

    @Test
    void an_answer_in_chunks_passes_as_it_comes() {
        router.route(
                new FakeApp((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                    connection.in().read();
                    connection.send("3\r\ntwo\r\n0\r\n\r\n");
                }),
                "i1",
                HOST);
        Client client = router.client().send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 0\r\n\r\n");
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            head += client.read(1);
        }
        assertThat(client.read(8)).isEqualTo("3\r\none\r\n");
    }

    @Test
    void an_http_1_0_client_gets_the_plain_body_and_the_end_of_the_connection() {
        router.route(
                new FakeApp((request, connection) -> connection.send(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3;x\r\ntwo\r\n0\r\n\r\n")),
                "i1",
                HOST);
        String all = router.client()
                .send("GET / HTTP/1.0\r\nHost: " + HOST + "\r\n\r\n")
                .readAll();
        assertThat(all).endsWith("\r\n\r\nonetwo").doesNotContain("chunked");
    }

    @Test
    void an_answer_that_ends_with_its_connection_is_passed_to_its_end() {
        router.route(
                new FakeApp((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\n\r\nall there is");
                    connection.socket().close();
                }),
                "i1",
                HOST);
        assertThat(router.client().get(HOST).readAll())
                .contains("Connection: close\r\n")
                .endsWith("all there is");
    }

    @Test
    void an_answer_that_breaks_off_is_not_made_to_look_complete() {
        router.route(
                new FakeApp((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                    connection.socket().close();
                }),
                "i1",
                HOST);
        assertThat(router.client().get(HOST).readAll()).endsWith("3\r\none\r\n");
    }

    @Test
    void head_304_and_204_have_no_body() {
        router.route(
                new FakeApp((request, connection) -> connection.send(
                        request.head().startsWith("HEAD")
                                ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
                                : "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n")),
                "i1",
                HOST);
        Client client = router.client();
        client.send("HEAD / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
        assertThat(client.answer("HEAD").header("content-length")).isEqualTo("5");
        client.get(HOST);
        assertThat(client.answer("HEAD").status()).isEqualTo(304);
        client.send("HEAD / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
        assertThat(client.answer("HEAD").status()).isEqualTo(200);
    }

    @Test
    void interim_answers_pass_and_a_client_that_waits_for_100_gets_it() {
        FakeApp app = router.route(new FakeApp((request, connection) -> connection.ok(request.body())), "i1", HOST);
        FakeApp waiting = new FakeApp((request, connection) -> connection.ok("unused"));
        router.route(waiting, "i2", "other.example.com");
        Client client = router.client();
        client.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
        client.send("body");
        assertThat(client.answer().body()).isEqualTo("body");
        assertThat(app.requests().getFirst().header("Expect")).isEqualTo("100-continue");
    }

    @Test
    void other_protocols_pass_after_an_upgrade() {
        router.route(
                new FakeApp((request, connection) -> {
                    connection.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
                    for (int b = connection.in().read();
                            b >= 0;
                            b = connection.in().read()) {
                        connection.send(String.valueOf((char) b));
                    }
                }),
                "i1",
                HOST);
        Client client = router.client().get(HOST, "Connection: Upgrade", "Upgrade: echo");
        Client.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("upgrade")).isEqualTo("echo");
        client.send("ping");
        assertThat(client.read(4)).isEqualTo("ping");
    }

    @Test
    void a_switch_of_protocols_that_nobody_asked_for_is_refused() {
        router.route(
                new FakeApp((request, connection) -> connection.send("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n")),
                "i1",
                HOST);
        assertThat(router.get(HOST).status()).isEqualTo(502);
    }

    @Test
    void a_client_that_leaves_ends_its_request_at_the_app() {
        CountDownLatch ended = new CountDownLatch(1);
        FakeApp app = router.route(
                new FakeApp((request, connection) -> {
                    connection.in().read();
                    ended.countDown();
                }),
                "i1",
                HOST);
        Client client = router.client().get(HOST);
        Awaitility.await().until(() -> !app.requests().isEmpty());
        client.close();
        Awaitility.await().until(() -> ended.getCount() == 0);
    }

    @Test
    void a_slow_client_holds_the_app_back_instead_of_filling_memory() {
        AtomicLong sent = new AtomicLong();
        byte[] piece = new byte[64 * 1024];
        router.route(
                new FakeApp((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\n");
                    while (true) {
                        connection.socket().getOutputStream().write(piece);
                        sent.addAndGet(piece.length);
                    }
                }),
                "i1",
                HOST);
        Client client = router.client().get(HOST);
        client.read(1);
        Awaitility.await().during(Duration.ofMillis(500)).until(() -> sent.get() < 100_000_000);
    }
}
