package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.instance.InstanceState;
import org.junit.jupiter.api.Test;

class SurplusInstancesTest {
    @Test
    void an_index_beyond_the_wished_number_is_stopped_after_the_grace() {
        Scenario cloud = Scenario.settled("web", 3, "h1").wish("web", "v1", 1);

        assertThat(cloud.after(9).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).containsExactlyInAnyOrder("stop web-1 EXTRA", "stop web-2 EXTRA");
    }

    @Test
    void what_is_already_stopping_needs_no_order() {
        Scenario cloud = Scenario.settled("web", 2, "h1").wish("web", "v1", 1);

        cloud.turns("h1", "web-1", InstanceState.STOPPING);

        assertThat(cloud.after(60).orders()).isEmpty();
    }

    @Test
    void all_instances_of_a_stopped_process_are_stopped() {
        Scenario cloud = Scenario.settled("web", 2, "h1").wish("web", "v1", 0);

        assertThat(cloud.after(10).orders()).containsExactlyInAnyOrder("stop web-0 EXTRA", "stop web-1 EXTRA");
    }

    @Test
    void an_order_to_stop_is_repeated_when_nothing_comes_of_it() {
        Scenario cloud = Scenario.settled("web", 2, "h1").wish("web", "v1", 1).after(10);
        cloud.orders();

        assertThat(cloud.after(29).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).containsExactly("stop web-1 EXTRA");
    }

    @Test
    void an_instance_of_an_unknown_process_is_stopped_once_the_desired_state_was_read_after_it_was_seen() {
        Scenario cloud = Scenario.withHosts("h1").after(61).running("h1", "ghost-0", "ghost", 0, "v1");

        assertThat(cloud.after(28).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).containsExactly("stop ghost-0 EXTRA");
    }

    @Test
    void an_instance_of_a_process_whose_wish_was_lost_is_kept() {
        Scenario cloud = Scenario.withHosts("h1").after(61);
        cloud.wishQuietly("web", "v1", 1);

        cloud.running("h1", "web-0", "web", 0, "v1");

        assertThat(cloud.after(120).orders()).isEmpty();
    }

    @Test
    void of_two_at_one_index_the_one_that_has_run_longest_stays() {
        Scenario cloud = Scenario.settled("web", 1, "h1", "h2").running("h2", "web-0b", "web", 0, "v1");

        assertThat(cloud.after(10).orders()).containsExactly("stop web-0b DUPLICATE");
    }

    @Test
    void while_none_of_several_runs_all_are_kept() {
        Scenario cloud = Scenario.withHosts("h1", "h2").wish("web", "v1", 1);
        cloud.starting("h1", "a", "web", 0, "v1")
                .starting("h2", "b", "web", 0, "v1")
                .after(60);
        assertThat(cloud.orders()).isEmpty();

        cloud.turns("h2", "b", InstanceState.RUNNING);

        assertThat(cloud.orders()).containsExactly("stop a DUPLICATE");
    }

    @Test
    void an_old_version_stays_while_the_new_one_crashes() {
        Scenario cloud = Scenario.settled("web", 1, "h1").wish("web", "v2", 1);
        cloud.starting("h1", "new", "web", 0, "v2").after(20).turns("h1", "new", InstanceState.CRASHED);

        assertThat(cloud.after(60).orders()).isNotEmpty().allMatch(order -> order.startsWith("start web/0"));
    }

    @Test
    void an_old_version_stays_when_the_new_one_runs_at_another_index_only() {
        Scenario cloud = Scenario.settled("web", 2, "h1").wish("web", "v2", 2).running("h1", "n0", "web", 0, "v2");

        assertThat(cloud.after(10).orders())
                .containsExactlyInAnyOrder("start web/1 MISSING", "stop web-0 STALE_VERSION");
    }

    @Test
    void nothing_is_stopped_on_the_word_of_a_silent_host() {
        Scenario cloud = Scenario.settled("web", 1, "h1", "h2").silence("h1").after(5);

        cloud.running("h2", "web-0b", "web", 0, "v1").after(9);

        assertThat(cloud.orders()).isEmpty();
    }
}
