package io.cloudyard.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.bus.memory.InMemoryNetwork;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.health.DesiredFetch;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.health.analysis.Standing;
import io.cloudyard.testing.VirtualScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The shell on virtual time. */
class HealthServiceTest {
    private static final DesiredProcess WEB =
            new DesiredProcess(new AppId("app"), new ProcessId("web"), new ProcessVersion("v1"), 1, 7, 0);

    private final VirtualScheduler time = new VirtualScheduler(1);
    private final InMemoryNetwork network = new InMemoryNetwork(time, time.random());
    private final InMemoryBus controller = network.client("controller");
    private final List<DesiredFetch> fetches = new ArrayList<>();
    private final List<HealthStart> starts = new ArrayList<>();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    private HealthService healthManager(String name) {
        MessageBus bus = network.client(name);
        var settings = HealthSettingsTest.settings(Map.of());
        var service = new HealthService(bus, time, settings, new SplittableRandom(name.hashCode()), registry);
        service.start();
        return service;
    }

    private void controllerAnswers(DesiredProcess... processes) {
        controller.answer(Subjects.DESIRED_FETCH, fetch -> {
            fetches.add(fetch);
            return CompletableFuture.completedFuture(new DesiredPage(
                    List.of(processes).stream()
                            .filter(process -> Shards.of(process.process()) == fetch.shard())
                            .toList(),
                    false,
                    7));
        });
        controller.subscribe(Subjects.HEALTH_START, starts::add);
    }

    private void after(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void it_asks_for_everything_when_it_starts() {
        controllerAnswers();
        var located = new ArrayList<Object>();
        controller.subscribe(Subjects.DEA_LOCATE, located::add);

        healthManager("hm");
        after(1);

        assertThat(located).hasSize(1);
        assertThat(fetches)
                .extracting(DesiredFetch::shard)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    @Test
    void it_reads_every_shard_again_within_thirty_seconds_one_after_the_other() {
        controllerAnswers();
        healthManager("hm");
        after(1);
        fetches.clear();

        after(30);

        assertThat(fetches)
                .extracting(DesiredFetch::shard)
                .doesNotHaveDuplicates()
                .hasSize(16);
    }

    @Test
    void a_missed_change_makes_it_read_everything_soon() {
        controllerAnswers();
        healthManager("hm");
        after(1);
        fetches.clear();

        controller.publish(
                Subjects.DESIRED_CHANGED, new DesiredProcess(WEB.app(), WEB.process(), WEB.version(), 1, 9, 0));
        after(6);

        assertThat(fetches).hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void a_controller_that_comes_late_is_found() {
        HealthService service = healthManager("hm");
        after(20);
        assertThat(service.status().staleShards()).isEqualTo(16);

        controllerAnswers(WEB);
        after(6);

        assertThat(service.status().staleShards()).isZero();
        assertThat(service.status().wished()).isOne();
    }

    @Test
    void what_it_orders_is_counted() {
        controllerAnswers(WEB);
        healthManager("hm");

        after(20);

        assertThat(starts).singleElement().extracting(HealthStart::process).isEqualTo(WEB.process());
        assertThat(registry.counter("cloudyard.health.corrections", "kind", "start", "reason", "missing")
                        .count())
                .isOne();
        assertThat(registry.get("cloudyard.health.standing")
                        .tag("standing", "acting")
                        .gauge()
                        .value())
                .isOne();
    }

    @Test
    void of_two_only_one_acts_and_the_other_takes_over_when_it_is_gone() {
        controllerAnswers(WEB);
        HealthService first = healthManager("first");
        after(1);
        HealthService second = healthManager("second");
        after(20);
        assertThat(starts).hasSize(1);
        assertThat(second.status().standing()).isEqualTo(Standing.STANDBY);

        first.close();
        after(16);

        assertThat(second.status().standing()).isEqualTo(Standing.ACTING);
        assertThat(starts).hasSize(2);
    }

    @Test
    void an_incomplete_message_is_dropped_and_the_next_one_is_heard() {
        controllerAnswers();
        HealthService service = healthManager("hm");
        for (String json : List.of(
                "{}",
                "{\"dea\":\"h1\"}",
                "{\"dea\":\"h1\",\"droplets\":[{}]}",
                "{\"dea\":\"h1\",\"droplets\":[null]}")) {
            controller.publish("dea.heartbeat", json.getBytes(StandardCharsets.UTF_8));
        }
        for (String subject : List.of("instance.transition", "droplet.exited", "dea.shutdown", "desired.changed")) {
            controller.publish(subject, "{}".getBytes(StandardCharsets.UTF_8));
        }
        controller.publish("dea.heartbeat", "{\"dea\":\"h2\",\"droplets\":[]}".getBytes(StandardCharsets.UTF_8));

        after(1);

        assertThat(service.status().hosts()).isOne();
        assertThat(time.failures()).isEmpty();
    }

    @Test
    void once_closed_it_says_nothing_more() {
        controllerAnswers(WEB);
        HealthService service = healthManager("hm");
        service.close();

        after(60);

        assertThat(starts).isEmpty();
    }
}
