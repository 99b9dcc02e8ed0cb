package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MassLossTest {
    private static final String[] FIVE = {"h2", "h3", "h4", "h5"};

    private static Scenario fiveHosts() {
        return Scenario.settled("web", 2, "h1", FIVE);
    }

    @Test
    void when_most_hosts_vanish_together_nothing_is_corrected() {
        Scenario cloud = fiveHosts().silence("h1", "h2", "h3").after(60);

        assertThat(cloud.orders()).isEmpty();
        assertThat(cloud.standing()).isEqualTo(Standing.MASS_LOSS);
    }

    @Test
    void hosts_that_fall_silent_one_after_the_other_within_a_heartbeat_count_as_together() {
        Scenario cloud = fiveHosts();
        cloud.silence("h1").after(2).beat("h2").beat("h3").silence("h2", "h3").after(60);

        assertThat(cloud.orders()).isEmpty();
        assertThat(cloud.standing()).isEqualTo(Standing.MASS_LOSS);
    }

    @Test
    void half_of_the_hosts_is_not_most_of_them() {
        Scenario cloud = Scenario.settled("web", 2, "h1", "h2", "h3", "h4", "h5", "h6")
                .silence("h1", "h2", "h3")
                .after(15);

        assertThat(cloud.orders()).hasSize(2);
    }

    @Test
    void two_of_three_hosts_are_too_few_to_doubt_it() {
        Scenario cloud =
                Scenario.settled("web", 2, "h1", "h2", "h3").silence("h1", "h2").after(15);

        assertThat(cloud.orders()).hasSize(2);
    }

    @Test
    void hosts_lost_at_different_times_are_replaced_each_time() {
        Scenario cloud = fiveHosts()
                .silence("h2")
                .after(60)
                .silence("h3")
                .after(60)
                .silence("h1")
                .after(15);

        assertThat(cloud.orders()).hasSize(2);
    }

    @Test
    void when_enough_hosts_are_back_the_rest_is_corrected() {
        Scenario cloud = fiveHosts().silence("h1", "h2", "h3").after(60);

        cloud.comesBack("h2").after(1);

        assertThat(cloud.standing()).isEqualTo(Standing.ACTING);
        assertThat(cloud.orders()).containsExactly("start web/0 HOST_LOST", "start web/1 HOST_LOST");
    }

    @Test
    void when_all_are_back_nothing_has_happened() {
        Scenario cloud = fiveHosts().silence("h1", "h2", "h3", "h4").after(120).comesBack("h1", "h2", "h3", "h4");

        assertThat(cloud.after(120).orders()).isEmpty();
        assertThat(cloud.standing()).isEqualTo(Standing.ACTING);
    }

    @Test
    void after_the_hold_the_loss_is_taken_as_real() {
        Scenario cloud = fiveHosts().silence("h1", "h2", "h3").after(14);

        assertThat(cloud.after(300).orders()).isEmpty();
        assertThat(cloud.after(1).orders()).hasSize(2);
    }
}
