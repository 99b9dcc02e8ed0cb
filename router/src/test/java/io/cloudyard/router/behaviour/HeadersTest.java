package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.logs.LogBatch;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static final String HOST = "shop.example.com";
    private final RunningRouter router = new RunningRouter("access-log-lines-per-second=50");
    private final FakeApp app = router.route(FakeApp.saying("hello"), "i1", HOST);

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    private FakeApp.Request seen(String... headers) {
        router.get(HOST, headers);
        return app.requests().getLast();
    }

    @Test
    void the_app_is_told_whom_the_request_is_from() {
        FakeApp.Request request = seen();
        assertThat(request.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(request.header("X-Forwarded-Proto")).isEqualTo("http");
    }

    @Test
    void earlier_hops_are_kept_in_front() {
        FakeApp.Request request =
                seen("X-Forwarded-For: 1.2.3.4, 5.6.7.8", "X-Forwarded-For: 9.9.9.9", "X-Forwarded-Proto: https");
        assertThat(request.header("X-Forwarded-For")).isEqualTo("1.2.3.4, 5.6.7.8, 9.9.9.9, 127.0.0.1");
        assertThat(request.header("X-Forwarded-Proto")).isEqualTo("https");
    }

    @Test
    void the_app_is_told_which_instance_it_is_and_nobody_else_can_say_so() {
        FakeApp.Request request = seen("X-CF-InstanceID: forged", "X-CF-ApplicationID: forged");
        assertThat(request.header("X-CF-ApplicationID")).isEqualTo("app-guid");
        assertThat(request.header("X-CF-InstanceID")).isEqualTo("i1");
        assertThat(request.header("X-CF-InstanceIndex")).isEqualTo("0");
    }

    @Test
    void request_and_answer_carry_the_same_new_request_id() {
        Client.Answer answer = router.get(HOST, "X-Vcap-Request-Id: forged");
        String id = app.requests().getLast().header("X-Vcap-Request-Id");
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(answer.header("X-Vcap-Request-Id")).isEqualTo(id);
    }

    @Test
    void the_start_of_the_request_is_told_unless_it_was_told_before() {
        assertThat(seen().header("X-Request-Start")).matches("\\d{13}");
        assertThat(seen("X-Request-Start: 17").header("X-Request-Start")).isEqualTo("17");
    }

    @Test
    void what_belongs_to_one_connection_is_not_passed_on() {
        FakeApp.Request request =
                seen("Connection: X-Secret", "X-Secret: 1", "Keep-Alive: 5", "TE: trailers", "Upgrade: h2c");
        assertThat(request.head())
                .doesNotContain("X-Secret")
                .doesNotContain("Keep-Alive")
                .doesNotContain("Upgrade");
        assertThat(request.header("TE")).isEqualTo("trailers");
    }

    @Test
    void a_line_like_gorouters_is_in_the_apps_log() {
        String id = router.get(HOST, "User-Agent: test \"quoted\"").header("X-Vcap-Request-Id");
        Awaitility.await().until(() -> !router.logs().isEmpty());
        LogBatch batch = router.logs().getFirst();
        assertThat(batch.sourceId().value()).isEqualTo("app-guid");
        assertThat(batch.sourceType()).isEqualTo("RTR");
        assertThat(batch.emitter()).isEqualTo("router-1/app-guid");
        assertThat(batch.firstSeq()).isEqualTo(1);
        assertThat(batch.lines().getFirst().text())
                .matches(
                        "shop\\.example\\.com - \\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z\\] \"GET / HTTP/1\\.1\" 200 0 5 "
                                + "\"-\" \"test 'quoted'\" \"127\\.0\\.0\\.1:\\d+\" \"127\\.0\\.0\\.1:\\d+\" "
                                + "x_forwarded_for:\"127\\.0\\.0\\.1\" x_forwarded_proto:\"http\" vcap_request_id:\""
                                + id
                                + "\" response_time:\\d+\\.\\d{6} gorouter_time:\\d+\\.\\d{6} app_id:\"app-guid\" app_index:\"0\" "
                                + "instance_id:\"i1\" x_cf_routererror:\"-\"");
    }

    @Test
    void lines_beyond_the_allowance_leave_a_gap_in_the_numbers() {
        Client client = router.client();
        for (int i = 0; i < 200; i++) {
            client.get(HOST).answer();
        }
        Awaitility.await().until(() -> {
            client.get(HOST).answer();
            return hasGap(router.logs());
        });
    }

    private static boolean hasGap(List<LogBatch> batches) {
        long expected = 1;
        for (LogBatch batch : batches) {
            if (batch.firstSeq() > expected) {
                return true;
            }
            expected = batch.firstSeq() + batch.lines().size();
        }
        return false;
    }
}
