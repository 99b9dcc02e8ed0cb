package io.cloudyard.dea.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.instance.HealthCheck;
import io.cloudyard.contracts.instance.HealthCheckType;
import io.cloudyard.dea.instance.ProbeState.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeStateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final HealthCheck CHECK = new HealthCheck(HealthCheckType.PORT, null, 60, 1, 30);
    private static final Optional<String> FAILED = Optional.of("silent");

    @Test
    void probes_begin_close_together_and_never_grow_past_half_a_second() {
        ProbeState state = ProbeState.starting(START);
        Duration before = ProbeState.first();
        for (int i = 0; i < 30; i++) {
            Verdict.Again again = (Verdict.Again) state.after(FAILED, START.plusSeconds(1), CHECK);
            assertThat(again.delay()).isBetween(before, Duration.ofMillis(500));
            before = again.delay();
            state = again.state();
        }
        assertThat(before).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void the_first_success_makes_it_ready_and_the_next_probe_is_an_interval_away() {
        assertThat(ProbeState.starting(START).after(Optional.empty(), START.plusMillis(40), CHECK))
                .isEqualTo(new Verdict.Ready(ProbeState.live(START), Duration.ofSeconds(30)));
    }

    @Test
    void an_instance_that_is_not_ready_in_time_never_will_be() {
        ProbeState state = ProbeState.starting(START);

        assertThat(state.after(FAILED, START.plusSeconds(59), CHECK)).isInstanceOf(Verdict.Again.class);
        assertThat(state.after(FAILED, START.plusSeconds(60), CHECK))
                .isEqualTo(new Verdict.NeverReady(Duration.ofSeconds(60)));
    }

    @Test
    void three_failures_in_a_row_lose_it_and_a_success_in_between_does_not() {
        Verdict.Again first = (Verdict.Again) ProbeState.live(START).after(FAILED, START, CHECK);
        Verdict.Again second = (Verdict.Again) first.state().after(FAILED, START, CHECK);
        Verdict.Again recovered = (Verdict.Again) second.state().after(Optional.empty(), START, CHECK);

        assertThat(second.state().after(FAILED, START, CHECK)).isEqualTo(new Verdict.Lost("silent"));
        assertThat(recovered.state().after(FAILED, START, CHECK)).isInstanceOf(Verdict.Again.class);
        assertThat(recovered.delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(first.delay()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void an_order_without_numbers_gets_sixty_and_thirty_seconds() {
        HealthCheck none = new HealthCheck(HealthCheckType.PORT, null, 0, 0, 0);

        assertThat(ProbeState.starting(START).after(FAILED, START.plusSeconds(60), none))
                .isEqualTo(new Verdict.NeverReady(Duration.ofSeconds(60)));
        assertThat(ProbeState.live(START).after(Optional.empty(), START, none))
                .isInstanceOfSatisfying(
                        Verdict.Again.class, again -> assertThat(again.delay()).isEqualTo(Duration.ofSeconds(30)));
    }
}
