package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.router.registry.Registrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorAnswersTest {
    private static final String HOST = "shop.example.com";
    private final RunningRouter router = new RunningRouter();

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    @Test
    void an_unknown_route_is_404_and_not_cached() {
        Client.Answer answer = router.get("nobody.example.com");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("X-Cf-RouterError")).isEqualTo("unknown_route");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache, no-store");
    }

    @Test
    void a_known_route_without_instances_is_503_with_a_time_to_come_back() {
        FakeApp app = router.route(FakeApp.saying("hello"), "i1", HOST);
        router.unregister(Registrations.of(app.port(), "app-guid", "i1", HOST));
        Client.Answer answer = router.get(HOST);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("X-Cf-RouterError")).isEqualTo("no_endpoints");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void a_router_that_is_still_learning_says_503_and_not_404() throws Exception {
        try (RunningRouter young = new RunningRouter("timeouts.learn=1h")) {
            assertThat(young.get("nobody.example.com").status()).isEqualTo(503);
        }
    }

    @Test
    void no_host_is_400() {
        Client.Answer answer = router.client().send("GET / HTTP/1.1\r\n\r\n").answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("X-Cf-RouterError")).isEqualTo("empty_host");
    }

    @Test
    void a_page_carries_the_request_id_and_takes_the_form_that_was_asked_for() {
        Client.Answer text = router.get("nobody.example.com", "Accept: */*");
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.body()).contains(text.header("X-Vcap-Request-Id"));
        Client.Answer html = router.get("nobody.example.com", "Accept: text/html,*/*");
        assertThat(html.header("Content-Type")).startsWith("text/html");
        assertThat(html.body()).contains(html.header("X-Vcap-Request-Id"));
    }

    @Test
    void the_connection_stays_after_an_error() {
        Client client = router.client();
        assertThat(client.get("nobody.example.com").answer().status()).isEqualTo(404);
        router.route(FakeApp.saying("hello"), "i1", HOST);
        assertThat(client.get(HOST).answer().body()).isEqualTo("hello");
    }

    @Test
    void an_early_error_is_readable_although_the_body_is_still_being_sent() {
        Client client = router.client()
                .send("POST / HTTP/1.1\r\nHost: nobody.example.com\r\nContent-Length: 10000000\r\n\r\n"
                        + "x".repeat(100_000));
        assertThat(client.answer().status()).isEqualTo(404);
        assertThat(client.isClosedByPeer()).isTrue();
    }

    @Test
    void an_error_to_head_has_no_body() {
        Client client = router.client().send("HEAD / HTTP/1.1\r\nHost: nobody.example.com\r\n\r\n");
        assertThat(client.answer("HEAD").status()).isEqualTo(404);
        assertThat(client.get("nobody.example.com").answer().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "X-CF-App-Instance, app-guid, 400, invalid_cf_app_instance_header",
        "X-CF-App-Instance, app-guid:, 400, invalid_cf_app_instance_header",
        "X-CF-App-Instance, app-guid:x, 400, invalid_cf_app_instance_header",
        "X-CF-App-Instance, app-guid:7, 400, unknown_route",
        "X-CF-App-Instance, other:0, 400, unknown_route",
        "X-CF-App-Instance, app-guid:0, 200, ''",
        "X-CF-Process-Instance, :0, 400, invalid_cf_process_instance_header",
        "X-CF-Process-Instance, app-guid:0, 200, ''",
        "X-CF-Process-Instance, app-guid, 200, ''",
    })
    void an_instance_can_be_named(String header, String value, int status, String error) {
        router.route(FakeApp.saying("hello"), "i1", HOST);
        Client.Answer answer = router.get(HOST, header + ": " + value);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-Cf-RouterError")).isEqualTo(error);
    }

    @Test
    void a_route_behind_a_route_service_is_not_served_without_it() {
        FakeApp app = FakeApp.saying("secret");
        router.register(Registrations.behind(
                Registrations.of(app.port(), "app-guid", "i1", HOST), "https://service.example.com"));
        Client.Answer answer = router.get(HOST);
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("X-Cf-RouterError")).isEqualTo("route_service_unsupported");
        assertThat(router.get(HOST, "Connection: Upgrade", "Upgrade: websocket").status())
                .isEqualTo(503);
        app.close();
    }

    @Test
    void plain_requests_can_be_sent_to_https() throws Exception {
        try (RunningRouter redirecting = new RunningRouter("tls.redirect=true", "tls.redirect-port=8443")) {
            Client.Answer answer = redirecting
                    .client()
                    .send("GET /a?b=c HTTP/1.1\r\nHost: shop.example.com:8080\r\n\r\n")
                    .answer();
            assertThat(answer.status()).isEqualTo(308);
            assertThat(answer.header("Location")).isEqualTo("https://shop.example.com:8443/a?b=c");
            assertThat(redirecting.get(HOST, "X-Forwarded-Proto: https").status())
                    .isEqualTo(404);
        }
    }
}
