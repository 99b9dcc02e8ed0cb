package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.instance.InstanceState;
import org.junit.jupiter.api.Test;

class LostHostsTest {
    @Test
    void the_instances_of_a_lost_host_are_started_elsewhere_fifteen_seconds_after_its_last_word() {
        Scenario cloud = Scenario.settled("web", 2, "h1", "h2").silence("h1");

        assertThat(cloud.after(14).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).containsExactly("start web/0 HOST_LOST", "start web/1 HOST_LOST");
    }

    @Test
    void two_lost_heartbeats_lose_no_host() {
        Scenario cloud =
                Scenario.settled("web", 2, "h1", "h2").silence("h1").after(14).comesBack("h1");

        assertThat(cloud.after(120).orders()).isEmpty();
    }

    @Test
    void an_advert_is_a_sign_of_life() {
        Scenario cloud = Scenario.settled("web", 1, "h1", "h2").silence("h1");
        for (int i = 0; i < 10; i++) {
            cloud.model.heard(cloud.host("h1").id, cloud.host("h1").epoch, cloud.now());
            cloud.after(10);
        }

        assertThat(cloud.orders()).isEmpty();
        assertThat(cloud.status().hosts()).isEqualTo(2);
    }

    @Test
    void when_a_lost_host_comes_back_its_instances_stay_and_the_replacements_go() {
        Scenario cloud = Scenario.settled("web", 1, "h1", "h2").silence("h1").after(15);
        cloud.running("h2", "web-0b", "web", 0, "v1").after(30).orders();

        cloud.comesBack("h1");

        assertThat(cloud.after(9).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).containsExactly("stop web-0b DUPLICATE");
    }

    @Test
    void an_agent_that_starts_anew_and_recovers_its_instances_changes_nothing() {
        Scenario cloud = Scenario.settled("web", 2, "h1").silence("h1").after(10);
        cloud.host("h1").epoch++;
        cloud.host("h1").seq = 0;

        cloud.comesBack("h1");

        assertThat(cloud.after(120).orders()).isEmpty();
    }

    @Test
    void a_late_word_of_an_agents_former_life_is_not_believed() {
        Scenario cloud = Scenario.settled("web", 2, "h1");
        cloud.host("h1").epoch++;
        cloud.beat("h1");
        cloud.host("h1").epoch--;

        cloud.vanishes("h1", "web-0");
        cloud.host("h1").epoch++;

        assertThat(cloud.after(4).orders()).isEmpty();
        assertThat(cloud.status().running()).isEqualTo(2);
    }

    @Test
    void instances_of_a_leaving_host_serve_until_they_are_replaced() {
        Scenario cloud = Scenario.settled("web", 1, "h1", "h2").leaves("h1");
        assertThat(cloud.orders()).containsExactly("start web/0 EVACUATING");

        cloud.starting("h2", "web-0b", "web", 0, "v1");
        assertThat(cloud.after(25).orders()).isEmpty();
        cloud.turns("h2", "web-0b", InstanceState.RUNNING);

        assertThat(cloud.orders()).containsExactly("stop web-0 EVACUATING");
    }

    @Test
    void a_host_that_left_on_purpose_is_no_mass_loss() {
        Scenario cloud = Scenario.settled("web", 1, "h1", "h2", "h3", "h4")
                .leaves("h1")
                .leaves("h2")
                .leaves("h3");
        cloud.orders();

        cloud.silence("h1", "h2", "h3").after(15);

        assertThat(cloud.standing()).isEqualTo(Standing.ACTING);
    }

    @Test
    void the_only_host_of_a_cloud_is_believed_to_be_gone_and_to_be_back() {
        Scenario cloud = Scenario.settled("web", 1, "h1").silence("h1").after(15);
        assertThat(cloud.orders()).containsExactly("start web/0 HOST_LOST");
        assertThat(cloud.standing()).isEqualTo(Standing.ACTING);

        cloud.comesBack("h1");

        assertThat(cloud.after(120).orders()).isEmpty();
    }
}
