package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.router.proxy.LifePhase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
    private static final String HOST = "shop.example.com";

    private static HttpResponse<String> status(RunningRouter router, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + router.router().statusPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void it_is_healthy_when_it_has_learnt_and_not_before() throws Exception {
        try (RunningRouter young = new RunningRouter("timeouts.learn=1h");
                RunningRouter grown = new RunningRouter()) {
            assertThat(status(young, "/health").statusCode()).isEqualTo(503);
            assertThat(status(grown, "/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void routes_are_shown_to_those_who_know_the_password() throws Exception {
        try (RunningRouter router = new RunningRouter()) {
            router.route(FakeApp.saying("hello"), "i1", HOST);
            router.get(HOST);
            assertThat(status(router, "/routes").statusCode()).isEqualTo(401);
            String credentials = "Basic " + Base64.getEncoder().encodeToString("router:secret".getBytes());
            String json =
                    status(router, "/routes", "Authorization", credentials).body();
            assertThat(json).contains("\"shop.example.com\":[{", "\"private_instance_id\":\"i1\"", "\"requests\":1");
        }
    }

    @Test
    void metrics_count_what_was_answered() throws Exception {
        try (RunningRouter router = new RunningRouter()) {
            router.route(FakeApp.saying("hello"), "i1", HOST);
            router.get(HOST);
            router.get("nobody.example.com");
            String text = status(router, "/metrics").body();
            assertThat(text)
                    .contains("router_requests_total{status=\"2xx\"} 1.0")
                    .contains("router_requests_total{status=\"4xx\"} 1.0")
                    .contains("router_latency_seconds_count 2")
                    .contains("router_routes 1.0");
        }
    }

    @Test
    void a_drain_lets_requests_in_hand_end_and_closes_what_is_idle() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        RunningRouter router = new RunningRouter();
        FakeApp app = router.route(
                new FakeApp((request, connection) -> {
                    answer.await();
                    connection.ok("late");
                }),
                "i1",
                HOST);
        Client idle = router.client();
        Client busy = router.client().get(HOST);
        Awaitility.await().until(() -> app.requests().size() == 1);
        Thread closing = Thread.ofPlatform().start(router.router()::close);
        Awaitility.await().until(() -> router.router().phase() == LifePhase.DRAINING);
        assertThat(idle.isClosedByPeer()).isTrue();
        answer.countDown();
        Client.Answer last = busy.answer();
        assertThat(last.body()).isEqualTo("late");
        assertThat(last.header("Connection")).isEqualTo("close");
        closing.join();
        app.close();
    }

    @Test
    void routers_start_and_stop_many_times_in_one_jvm() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (RunningRouter router = new RunningRouter()) {
                router.route(FakeApp.saying("round " + i), "i1", HOST);
                assertThat(router.get(HOST).body()).isEqualTo("round " + i);
            }
        }
    }
}
