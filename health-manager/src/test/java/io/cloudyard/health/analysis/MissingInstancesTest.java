package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceState;
import org.junit.jupiter.api.Test;

class MissingInstancesTest {
    @Test
    void a_cloud_as_it_should_be_is_left_alone() {
        assertThat(Scenario.settled("web", 3, "h1").after(300).orders()).isEmpty();
    }

    @Test
    void a_newly_wished_instance_is_the_controllers_to_start_first() {
        Scenario cloud = Scenario.withHosts("h1").after(30).wish("web", "v1", 2);

        assertThat(cloud.after(9).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).containsExactly("start web/0 MISSING", "start web/1 MISSING");
    }

    @Test
    void what_the_controller_started_itself_is_not_started_again() {
        Scenario cloud = Scenario.withHosts("h1").after(30).wish("web", "v1", 1).after(3);

        cloud.starting("h1", "web-0", "web", 0, "v1");

        assertThat(cloud.after(120).orders()).isEmpty();
    }

    @Test
    void scaling_up_starts_only_the_new_indexes() {
        Scenario cloud = Scenario.settled("web", 2, "h1").wish("web", "v1", 4);

        assertThat(cloud.after(10).orders()).containsExactly("start web/2 MISSING", "start web/3 MISSING");
    }

    @Test
    void an_instance_that_vanishes_without_a_word_is_replaced_after_the_grace() {
        Scenario cloud = Scenario.settled("web", 2, "h1").vanishes("h1", "web-1");

        assertThat(cloud.after(9).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).containsExactly("start web/1 MISSING");
    }

    @Test
    void an_instance_that_was_stopped_but_is_still_wished_is_replaced_after_the_grace() {
        Scenario cloud = Scenario.settled("web", 1, "h1").exits("h1", "web-0", ExitReason.STOPPED, 60);

        assertThat(cloud.after(9).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).containsExactly("start web/0 MISSING");
    }

    @Test
    void an_instance_that_is_stopping_no_longer_counts() {
        Scenario cloud = Scenario.settled("web", 1, "h1").turns("h1", "web-0", InstanceState.STOPPING);

        assertThat(cloud.after(10).orders()).containsExactly("start web/0 MISSING");
    }

    @Test
    void an_order_is_not_repeated_while_it_may_still_show() {
        Scenario cloud =
                Scenario.settled("web", 1, "h1").vanishes("h1", "web-0").after(10);
        assertThat(cloud.orders()).hasSize(1);

        assertThat(cloud.after(29).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).containsExactly("start web/0 MISSING");
    }

    @Test
    void an_order_in_vain_is_repeated_for_ever_but_less_often() {
        Scenario cloud =
                Scenario.settled("web", 1, "h1").vanishes("h1", "web-0").after(10);

        assertThat(cloud.after(30 + 60 + 120 - 1).orders()).hasSize(3);
        assertThat(cloud.after(1).orders()).hasSize(1);
        assertThat(cloud.after(1200).orders()).hasSize(10);
    }

    @Test
    void an_instance_that_shows_up_in_time_calls_the_order_off() {
        Scenario cloud =
                Scenario.settled("web", 1, "h1").vanishes("h1", "web-0").after(8);

        cloud.starting("h1", "web-0b", "web", 0, "v1");

        assertThat(cloud.after(120).orders()).isEmpty();
    }

    @Test
    void a_change_of_mind_before_the_grace_is_over_calls_the_order_off() {
        Scenario cloud =
                Scenario.withHosts("h1").after(30).wish("web", "v1", 2).after(8).wish("web", "v1", 0);

        assertThat(cloud.after(120).orders()).isEmpty();
    }

    @Test
    void after_a_change_of_version_the_new_one_is_started_and_the_old_one_stays_until_it_runs() {
        Scenario cloud = Scenario.settled("web", 1, "h1").wish("web", "v2", 1);

        assertThat(cloud.after(10).orders()).containsExactly("start web/0 MISSING");
        cloud.starting("h1", "web-new", "web", 0, "v2");
        assertThat(cloud.after(60).orders()).isEmpty();
        cloud.turns("h1", "web-new", InstanceState.RUNNING);
        assertThat(cloud.after(10).orders()).containsExactly("stop web-0 STALE_VERSION");
    }

    @Test
    void an_evacuated_instance_is_replaced_at_once() {
        for (ExitReason reason : new ExitReason[] {ExitReason.DEA_SHUTDOWN, ExitReason.DEA_EVACUATION}) {
            Scenario cloud = Scenario.settled("web", 2, "h1").exits("h1", "web-1", reason, 60);

            assertThat(cloud.orders()).as("%s", reason).containsExactly("start web/1 EVACUATING");
        }
    }
}
