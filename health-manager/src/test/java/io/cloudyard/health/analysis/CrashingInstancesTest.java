package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceState;
import org.junit.jupiter.api.Test;

class CrashingInstancesTest {
    private int started;

    private Scenario crash(Scenario cloud, String id, int uptimeSeconds) {
        return cloud.exits("h1", id, ExitReason.CRASHED, uptimeSeconds);
    }

    /** The order to start is carried out, and what was started crashes again after so long. */
    private Scenario restartAndCrash(Scenario cloud, int uptimeSeconds) {
        String id = "web-again-" + started++;
        cloud.running("h1", id, "web", 0, "v1");
        return crash(cloud, id, uptimeSeconds);
    }

    /** Seconds until the restart is ordered. */
    private static int wait(Scenario cloud) {
        for (int seconds = 0; seconds < 2000; seconds++) {
            if (!cloud.orders().isEmpty()) {
                return seconds;
            }
            cloud.after(1);
        }
        throw new AssertionError("never restarted");
    }

    @Test
    void the_first_three_crashes_in_a_row_are_restarted_at_once_and_the_next_ones_later_and_later() {
        Scenario cloud = Scenario.settled("web", 1, "h1");

        assertThat(wait(crash(cloud, "web-0", 1))).isZero();
        assertThat(wait(restartAndCrash(cloud, 1))).isZero();
        assertThat(wait(restartAndCrash(cloud, 1))).isZero();
        for (int nominal : new int[] {30, 60, 120, 240, 480}) {
            assertThat(wait(restartAndCrash(cloud, 1))).isBetween((int) (nominal * 0.9), (int) (nominal * 1.1) + 1);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(wait(restartAndCrash(cloud, 1))).isBetween(864, 961);
        }
    }

    @Test
    void a_healthy_run_of_five_minutes_ends_the_row() {
        Scenario cloud = Scenario.settled("web", 1, "h1");
        crash(cloud, "web-0", 1);
        restartAndCrash(cloud, 1);
        restartAndCrash(cloud, 1);
        cloud.orders();

        assertThat(wait(restartAndCrash(cloud, 300))).isZero();
        assertThat(wait(restartAndCrash(cloud, 299))).isZero();
        assertThat(wait(restartAndCrash(cloud, 1))).isZero();
        assertThat(wait(restartAndCrash(cloud, 1))).isPositive();
    }

    @Test
    void another_version_starts_with_a_clean_record() {
        Scenario cloud = Scenario.settled("web", 1, "h1");
        crash(cloud, "web-0", 1);
        restartAndCrash(cloud, 1);
        restartAndCrash(cloud, 1);
        restartAndCrash(cloud, 1);
        cloud.orders();

        cloud.wish("web", "v2", 1).running("h1", "web-v2", "web", 0, "v2");

        assertThat(wait(crash(cloud, "web-v2", 1))).isZero();
    }

    @Test
    void an_old_version_that_goes_does_not_shorten_the_wait_of_the_new_one() {
        Scenario cloud = Scenario.settled("web", 1, "h1").wish("web", "v2", 1);
        for (int i = 0; i < 5; i++) {
            String id = "web-v2-" + i;
            cloud.running("h1", id, "web", 0, "v2");
            crash(cloud, id, 1);
        }
        cloud.orders();

        crash(cloud, "web-0", 600);

        assertThat(cloud.after(50).orders()).isEmpty();
        assertThat(cloud.after(20).orders()).containsExactly("start web/0 CRASHED");
    }

    @Test
    void a_crash_whose_event_was_lost_is_seen_in_the_heartbeat() {
        Scenario cloud = Scenario.settled("web", 1, "h1");

        cloud.host("h1").turn("web-0", InstanceState.CRASHED, 60);

        assertThat(cloud.after(5).orders()).containsExactly("start web/0 CRASHED");
    }

    @Test
    void a_crash_that_is_told_three_times_counts_once() {
        Scenario cloud = Scenario.settled("web", 1, "h1").vanishes("h1", "web-0");
        for (int i = 0; i < 3; i++) {
            String id = "web-n" + i;
            cloud.running("h1", id, "web", 0, "v1");
            cloud.turns("h1", id, InstanceState.CRASHED).beat("h1");
            crash(cloud, id, 1);

            assertThat(cloud.orders()).as("crash %d", i + 1).containsExactly("start web/0 CRASHED");
        }
    }

    @Test
    void one_crashing_index_leaves_the_others_alone() {
        Scenario cloud = Scenario.settled("web", 3, "h1");

        crash(cloud, "web-1", 1);

        assertThat(cloud.orders()).containsExactly("start web/1 CRASHED");
        assertThat(cloud.starting("h1", "web-1b", "web", 1, "v1").after(120).orders())
                .isEmpty();
    }

    @Test
    void a_crash_of_an_index_that_is_no_longer_wished_is_not_restarted() {
        Scenario cloud = Scenario.settled("web", 2, "h1").wish("web", "v1", 1);

        crash(cloud, "web-1", 1);

        assertThat(cloud.after(60).orders()).isEmpty();
    }
}
