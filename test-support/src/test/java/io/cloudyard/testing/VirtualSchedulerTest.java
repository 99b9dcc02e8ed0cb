package io.cloudyard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualSchedulerTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final List<String> ran = new ArrayList<>();

    private void in(int seconds, String name) {
        time.after(Duration.ofSeconds(seconds), () -> ran.add(name + "@" + elapsed()));
    }

    private long elapsed() {
        return Duration.between(VirtualScheduler.START, time.now()).toSeconds();
    }

    @Test
    void tasks_run_in_the_order_of_their_time_and_see_that_time() {
        in(3, "c");
        in(1, "a");
        in(2, "b");

        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("a@1", "b@2");
        assertThat(time.pending()).isOne();
        assertThat(elapsed()).isEqualTo(2);
    }

    @Test
    void tasks_of_the_same_instant_run_in_the_order_given() {
        in(1, "first");
        in(1, "second");
        time.after(Duration.ZERO, () -> in(1, "third"));

        time.advance(Duration.ofSeconds(1));

        assertThat(ran).containsExactly("first@1", "second@1", "third@1");
    }

    @Test
    void a_task_given_meanwhile_runs_in_the_same_advance_when_it_falls_due() {
        time.after(Duration.ofSeconds(1), () -> in(1, "chained"));

        time.advance(Duration.ofSeconds(5));

        assertThat(ran).containsExactly("chained@2");
        assertThat(elapsed()).isEqualTo(5);
    }

    @Test
    void a_periodic_task_runs_until_it_is_cancelled_also_when_it_fails() {
        var task = time.every(Duration.ofSeconds(2), () -> {
            ran.add("beat@" + elapsed());
            throw new IllegalStateException("on purpose");
        });

        time.advance(Duration.ofSeconds(5));
        task.cancel();
        time.advance(Duration.ofSeconds(5));

        assertThat(ran).containsExactly("beat@2", "beat@4");
        assertThat(time.failures()).hasSize(2);
        assertThat(time.pending()).isZero();
    }

    @Test
    void a_cancelled_task_does_not_run() {
        time.after(Duration.ofSeconds(1), () -> ran.add("no")).cancel();

        time.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
    }

    @Test
    void the_same_seed_gives_the_same_numbers() {
        assertThat(new VirtualScheduler(7).random().nextLong())
                .isEqualTo(new VirtualScheduler(7).random().nextLong())
                .isNotEqualTo(new VirtualScheduler(8).random().nextLong());
    }
}
