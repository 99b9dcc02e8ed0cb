package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.router.registry.Registrations;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final String HOST = "shop.example.com";
    private final RunningRouter router = new RunningRouter();

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    private void dead(String instance) {
        FakeApp gone = FakeApp.saying("");
        gone.close();
        router.register(Registrations.of(gone.port(), "app-guid", instance, HOST));
    }

    @Test
    void instances_that_refuse_connections_are_passed_over_however_many_they_are() {
        for (int i = 0; i < 6; i++) {
            dead("dead-" + i);
        }
        router.route(FakeApp.saying("alive"), "alive", HOST);
        for (int i = 0; i < 10; i++) {
            assertThat(router.get(HOST).body()).isEqualTo("alive");
        }
    }

    @Test
    void a_body_is_not_lost_when_the_first_instance_cannot_be_reached() {
        dead("dead");
        router.route(new FakeApp((request, connection) -> connection.ok(request.body())), "alive", HOST);
        for (int i = 0; i < 4; i++) {
            Client client =
                    router.client().send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 4\r\n\r\nbody");
            assertThat(client.answer().body()).isEqualTo("body");
        }
    }

    @Test
    void when_no_instance_can_be_reached_the_answer_is_502_without_a_word_about_the_inside() {
        dead("dead-1");
        dead("dead-2");
        Client.Answer answer = router.get(HOST);
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("X-Cf-RouterError")).isEqualTo("endpoint_failure");
        assertThat(answer.head() + answer.body()).doesNotContain("127.0.0.1").doesNotContain("refused");
    }

    @Test
    void an_idempotent_request_is_repeated_when_its_connection_ends_before_the_answer() {
        FakeApp flaky = router.route(
                new FakeApp((request, connection) -> connection.socket().close()), "flaky", HOST);
        router.route(FakeApp.saying("alive"), "alive", HOST);
        for (int i = 0; i < 4; i++) {
            assertThat(router.get(HOST).body()).isEqualTo("alive");
        }
        assertThat(flaky.requests()).isNotEmpty();
    }

    @Test
    void a_request_that_may_have_had_an_effect_is_not_repeated() {
        FakeApp flaky = router.route(
                new FakeApp((request, connection) -> connection.socket().close()), "flaky", HOST);
        Client client = router.client().send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 4\r\n\r\nbody");
        assertThat(client.answer().status()).isEqualTo(502);
        assertThat(flaky.requests()).hasSize(1);
    }

    @Test
    void an_idempotency_key_allows_a_bodiless_post_to_be_repeated() {
        router.route(new FakeApp((request, connection) -> connection.socket().close()), "flaky", HOST);
        router.route(FakeApp.saying("alive"), "alive", HOST);
        for (int i = 0; i < 4; i++) {
            Client client = router.client()
                    .send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nIdempotency-Key: 1\r\nContent-Length: 0\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("alive");
        }
    }

    @Test
    void a_kept_connection_that_the_instance_has_closed_does_no_harm() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        router.route(
                new FakeApp((request, connection) -> {
                    connection.ok("n" + answered.incrementAndGet());
                    connection.socket().close();
                }),
                "i1",
                HOST);
        Client client = router.client();
        for (int i = 1; i <= 20; i++) {
            assertThat(client.get(HOST).answer().body()).isEqualTo("n" + i);
        }
    }

    @Test
    void a_reset_connection_ejects_the_instance() {
        FakeApp resetting = router.route(new FakeApp((request, connection) -> connection.reset()), "resetting", HOST);
        router.route(FakeApp.saying("alive"), "alive", HOST);
        int failures = 0;
        for (int i = 0; i < 10; i++) {
            Client client = router.client().send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 1\r\n\r\nx");
            failures += client.answer().status() == 502 ? 1 : 0;
        }
        assertThat(failures).isLessThanOrEqualTo(1);
        assertThat(resetting.requests()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void an_answer_that_is_not_http_is_502() {
        router.route(new FakeApp((request, connection) -> connection.send("SSH-2.0-x\r\n and more")), "i1", HOST);
        assertThat(router.get(HOST).status()).isEqualTo(502);
    }

    @Test
    void a_full_instance_is_passed_over_and_when_all_are_full_the_answer_is_503() throws Exception {
        try (RunningRouter small = new RunningRouter("max-connections-per-endpoint=1")) {
            var hold = new CountDownLatch(1);
            FakeApp app = small.route(
                    new FakeApp((request, connection) -> {
                        hold.await();
                        connection.ok("late");
                    }),
                    "i1",
                    HOST);
            Client first = small.client().get(HOST);
            Awaitility.await().until(() -> !app.requests().isEmpty());
            Client.Answer second = small.get(HOST);
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.header("X-Cf-RouterError")).isEqualTo("Connection Limit Reached");
            hold.countDown();
            assertThat(first.answer().body()).isEqualTo("late");
        }
    }
}
