package io.cloudyard.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.testing.TestNats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthManagerApplicationTest {
    @AutoClose
    private static final TestNats NATS = TestNats.start();

    private static Map<String, Object> settings() {
        return Map.of(
                "cloudyard.bus.url", NATS.url().toString(),
                "cloudyard.health.heartbeat", "100ms",
                "cloudyard.health.warm-up", "1s");
    }

    @Test
    void it_starts_finds_a_missing_instance_and_orders_its_start() {
        var wish = new DesiredProcess(new AppId("app-1"), new ProcessId("web-1"), new ProcessVersion("v1"), 1, 1, 0);
        var starts = new CopyOnWriteArrayList<HealthStart>();
        try (var controller = NATS.connect("controller")) {
            controller.answer(
                    Subjects.DESIRED_FETCH,
                    fetch -> CompletableFuture.completedFuture(new DesiredPage(
                            fetch.shard() == Shards.of(wish.process()) ? List.of(wish) : List.of(), false, 1)));
            controller.subscribe(Subjects.HEALTH_START, starts::add);
            controller.subscribe(
                    Subjects.DEA_LOCATE,
                    locate -> controller.publish(
                            Subjects.DEA_HEARTBEAT,
                            new DeaHeartbeat(new DeaId("dea-1"), List.of(), 1, 1, System.nanoTime(), 1)));
            await().until(controller::isConnected);

            try (var application = HealthManagerApplication.run(settings())) {
                await().atMost(Duration.ofSeconds(15)).until(() -> !starts.isEmpty());
                assertThat(application.getBean(HealthService.class).status().wished())
                        .isOne();
            }
        }

        assertThat(starts.getFirst().process()).isEqualTo(wish.process());
        assertThat(starts.getFirst().reason()).isEqualTo(CorrectionReason.MISSING);
    }

    @Test
    void it_can_be_started_and_stopped_many_times_in_one_process() {
        for (int i = 0; i < 3; i++) {
            try (var application = HealthManagerApplication.run(settings())) {
                assertThat(application.isRunning()).isTrue();
            }
        }
    }

    @Test
    void a_key_that_does_not_exist_stops_the_start() {
        var settings =
                Map.<String, Object>of("cloudyard.bus.url", NATS.url().toString(), "cloudyard.health.hart-beat", "1s");

        assertThatThrownBy(() -> HealthManagerApplication.run(settings)).hasStackTraceContaining("hart-beat");
    }
}
