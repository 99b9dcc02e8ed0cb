package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.instance.ExitReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    @Test
    void nothing_is_decided_before_every_host_had_the_time_to_be_heard() {
        Scenario cloud = Scenario.withHosts("h1").wish("web", "v1", 1);

        assertThat(cloud.after(14).orders()).isEmpty();
        assertThat(cloud.standing()).isEqualTo(Standing.WARMING_UP);
        assertThat(cloud.after(1).orders()).containsExactly("start web/0 MISSING");
    }

    @Test
    void what_runs_already_at_a_cold_start_is_not_started_again() {
        Scenario cloud = Scenario.withHosts("h1");
        cloud.wishQuietly("web", "v1", 1);

        cloud.running("h1", "web-0", "web", 0, "v1");

        assertThat(cloud.after(120).orders()).isEmpty();
    }

    @Test
    void nothing_is_started_on_a_stale_shard_and_everything_when_it_is_fresh_again() {
        Scenario cloud = Scenario.settled("web", 2, "h1").controllerSilent().after(91);
        assertThat(cloud.status().staleShards()).isEqualTo(16);

        cloud.exits("h1", "web-0", ExitReason.CRASHED, 1)
                .vanishes("h1", "web-1")
                .after(60);
        assertThat(cloud.orders()).isEmpty();
        cloud.controllerAnswers();

        assertThat(cloud.orders()).containsExactlyInAnyOrder("start web/0 CRASHED", "start web/1 MISSING");
    }

    @Test
    void nothing_is_stopped_on_a_stale_shard() {
        Scenario cloud = Scenario.settled("web", 2, "h1").controllerSilent().after(91);

        cloud.running("h1", "ghost", "ghost", 0, "v1").wish("web", "v1", 1).after(60);

        assertThat(cloud.orders()).isEmpty();
    }

    @Test
    void a_shard_that_cannot_be_read_for_a_minute_is_still_trusted() {
        Scenario cloud = Scenario.settled("web", 1, "h1").controllerSilent().after(60);

        cloud.exits("h1", "web-0", ExitReason.CRASHED, 1);

        assertThat(cloud.orders()).containsExactly("start web/0 CRASHED");
    }

    @Test
    void while_the_bus_is_gone_nothing_is_decided_and_silence_means_nothing_afterwards() {
        Scenario cloud = Scenario.settled("web", 1, "h1", "h2")
                .silence("h1", "h2")
                .busLost()
                .after(300);
        assertThat(cloud.standing()).isEqualTo(Standing.DISCONNECTED);

        cloud.busBack().controllerAnswers().after(3).comesBack("h1", "h2");

        assertThat(cloud.after(120).orders()).isEmpty();
        assertThat(cloud.standing()).isEqualTo(Standing.ACTING);
    }

    @Test
    void the_older_of_two_health_managers_acts() {
        Scenario cloud = Scenario.settled("web", 1, "h1").hears("hm-other", 999).vanishes("h1", "web-0");

        assertThat(cloud.after(14).orders()).isEmpty();
        assertThat(cloud.standing()).isEqualTo(Standing.STANDBY);
        assertThat(cloud.after(1).orders()).containsExactly("start web/0 MISSING");
    }

    @Test
    void a_younger_one_is_no_reason_to_stand_by() {
        Scenario cloud =
                Scenario.settled("web", 1, "h1").hears("hm-other", 1001).hears("hm-zzz", 1000);

        assertThat(cloud.standing()).isEqualTo(Standing.ACTING);
    }

    @Test
    void starts_beyond_the_budget_wait_for_the_next_round() {
        var budget = new Rules(
                Scenario.RULES.timing(),
                Scenario.RULES.backOff(),
                Scenario.RULES.massLoss(),
                new Rules.Budget(3, 1, Duration.ofSeconds(1)));
        Scenario cloud =
                Scenario.with(budget, "h1").after(30).wish("web", "v1", 8).after(9);

        assertThat(cloud.after(1).orders()).hasSize(3);
        assertThat(cloud.deferred()).isEqualTo(5);
        assertThat(cloud.after(1).orders()).hasSize(3);
        assertThat(cloud.after(1).orders()).hasSize(2);
        assertThat(cloud.after(20).orders()).isEmpty();
    }

    @Test
    void with_a_tight_budget_the_process_that_misses_most_comes_first() {
        var budget = new Rules(
                Scenario.RULES.timing(),
                Scenario.RULES.backOff(),
                Scenario.RULES.massLoss(),
                new Rules.Budget(1, 1, Duration.ofSeconds(1)));
        Scenario cloud = Scenario.with(budget, "h1", "h2").wish("big", "v1", 3).wish("small", "v1", 1);
        cloud.running("h1", "big-0", "big", 0, "v1").running("h2", "big-1", "big", 1, "v1");
        cloud.running("h2", "big-2", "big", 2, "v1").running("h1", "small-0", "small", 0, "v1");

        cloud.after(60).silence("h1").after(15);

        assertThat(cloud.orders()).containsExactly("start small/0 HOST_LOST");
        assertThat(cloud.after(1).orders()).containsExactly("start big/0 HOST_LOST");
    }
}
