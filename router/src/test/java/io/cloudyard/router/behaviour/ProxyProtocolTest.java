package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxyProtocolTest {
    private static final String HOST = "shop.example.com";
    private final RunningRouter router = new RunningRouter("proxy-protocol=required");
    private final FakeApp app = router.route(FakeApp.saying("hello"), "i1", HOST);

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    @Test
    void version_1_names_the_client() {
        Client client = router.client().send("PROXY TCP4 203.0.113.7 10.0.0.1 40000 80\r\n");
        assertThat(client.get(HOST).answer().body()).isEqualTo("hello");
        assertThat(app.requests().getFirst().header("X-Forwarded-For")).isEqualTo("203.0.113.7");
    }

    @Test
    void version_2_names_the_client() {
        String header =
                "\r\n\r\n\u0000\r\nQUIT\n\u0021\u0011\u0000\u000c\u00cb\u0000\u0071\u0007\n\u0000\u0000\u0001\u009c\u0040\u0000P";
        Client client = router.client().send(header + "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
        assertThat(client.answer().body()).isEqualTo("hello");
        assertThat(app.requests().getFirst().header("X-Forwarded-For")).isEqualTo("203.0.113.7");
    }

    @Test
    void a_connection_without_it_is_not_served() {
        assertThat(router.client().get(HOST).readAll()).isEmpty();
        assertThat(app.requests()).isEmpty();
    }
}
