package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.id.ProcessId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final ProcessId A = new ProcessId("a");
    private static final ProcessId B = new ProcessId("b");
    private final Agenda agenda = new Agenda();

    @Test
    void what_is_due_is_given_once_and_in_order() {
        agenda.look(A, NOW.plusSeconds(2));
        agenda.look(B, NOW.plusSeconds(1));

        assertThat(agenda.due(NOW)).isEmpty();
        assertThat(agenda.due(NOW.plusSeconds(2))).containsExactly(B, A);
        assertThat(agenda.due(NOW.plusSeconds(9))).isEmpty();
    }

    @Test
    void the_earliest_of_several_times_counts() {
        agenda.look(A, NOW.plusSeconds(5));
        agenda.look(A, NOW.plusSeconds(1));
        agenda.look(A, NOW.plusSeconds(3));

        assertThat(agenda.due(NOW.plusSeconds(1))).containsExactly(A);
        assertThat(agenda.due(NOW.plusSeconds(9))).isEmpty();
    }

    @Test
    void a_leftover_does_not_make_a_later_time_earlier() {
        agenda.look(A, NOW.plusSeconds(5));
        agenda.look(A, NOW.plusSeconds(1));
        agenda.due(NOW.plusSeconds(1));
        agenda.look(A, NOW.plusSeconds(9));

        assertThat(agenda.due(NOW.plusSeconds(6))).isEmpty();
        assertThat(agenda.due(NOW.plusSeconds(9))).containsExactly(A);
    }
}
