package io.cloudyard.controller.observed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObservedTableTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final DeaId DEA = new DeaId("dea-0");
    private static final ProcessId SHOP = new ProcessId("shop");

    private final ObservedTable table = new ObservedTable(Duration.ofSeconds(30), Duration.ofMinutes(20));

    static InstanceReport report(String instance, InstanceState state) {
        return report(instance, 0, "v1", state);
    }

    static InstanceReport report(String instance, int index, String version, InstanceState state) {
        return new InstanceReport(
                "default",
                new AppId("shop"),
                new ProcessVersion(version),
                new InstanceId(instance),
                index,
                state,
                0,
                SHOP,
                "web",
                null,
                0,
                8080,
                null,
                null);
    }

    private void beat(long epoch, long seq, InstanceReport... reports) {
        table.beat(new DeaHeartbeat(DEA, List.of(reports), 1, epoch, seq, seq * 1000), NOW);
    }

    private void transition(long ts, InstanceReport report) {
        table.transition(new InstanceTransition(DEA, 1, ts, report), NOW);
    }

    private static InstanceExited exit(String instance, ExitReason reason) {
        return new InstanceExited(
                "default",
                new AppId("shop"),
                new ProcessVersion("v1"),
                new InstanceId(instance),
                0,
                reason,
                1,
                "it fell",
                null,
                DEA,
                SHOP,
                "web",
                0);
    }

    private Stream<String> seen() {
        return table.of(SHOP).stream().map(one -> one.id() + " " + one.state()).sorted();
    }

    @Test
    void a_heartbeat_tells_all_instances_of_its_host() {
        beat(1, 1, report("a", InstanceState.RUNNING), report("b", InstanceState.STARTING));
        assertThat(seen()).containsExactly("a RUNNING", "b STARTING");
        beat(1, 2, report("b", InstanceState.RUNNING));
        assertThat(seen()).containsExactly("b RUNNING");
    }

    @Test
    void an_older_heartbeat_changes_nothing() {
        beat(2, 5, report("a", InstanceState.RUNNING));
        beat(2, 4);
        beat(2, 5);
        beat(1, 9);
        assertThat(seen()).containsExactly("a RUNNING");
    }

    @Test
    void a_heartbeat_that_was_overtaken_by_a_transition_does_not_undo_it() {
        beat(1, 1);
        transition(2500, report("a", InstanceState.RUNNING));
        beat(1, 2);
        assertThat(seen()).containsExactly("a RUNNING");
        beat(1, 3);
        assertThat(seen()).isEmpty();
    }

    @Test
    void an_older_transition_changes_nothing_and_a_state_of_the_same_moment_only_goes_forward() {
        transition(2000, report("a", InstanceState.RUNNING));
        transition(1000, report("a", InstanceState.STARTING));
        transition(2000, report("a", InstanceState.STARTING));
        assertThat(seen()).containsExactly("a RUNNING");
        transition(2000, report("a", InstanceState.STOPPING));
        assertThat(seen()).containsExactly("a STOPPING");
    }

    @Test
    void what_has_ended_never_comes_back() {
        transition(2000, report("a", InstanceState.RUNNING));
        table.exited(exit("a", ExitReason.CRASHED), NOW);
        transition(3000, report("a", InstanceState.RUNNING));
        beat(1, 4, report("a", InstanceState.RUNNING));
        assertThat(seen()).containsExactly("a CRASHED");
        assertThat(table.of(SHOP).getFirst().report().details()).isEqualTo("it fell");
    }

    @Test
    void an_ordered_instance_is_believed_until_its_host_must_have_told_it() {
        table.ordered(DEA, report("a", InstanceState.STARTING), NOW);
        beat(1, 1);
        assertThat(seen()).containsExactly("a STARTING");
        table.beat(new DeaHeartbeat(DEA, List.of(), 1, 1, 2, 0), NOW.plusSeconds(6));
        assertThat(seen()).isEmpty();
    }

    @Test
    void a_stopped_instance_is_gone_and_a_crashed_one_stays_until_something_takes_its_place() {
        beat(1, 1, report("a", InstanceState.RUNNING), report("b", InstanceState.RUNNING));
        table.exited(exit("a", ExitReason.STOPPED), NOW);
        table.exited(exit("b", ExitReason.CRASHED), NOW);
        beat(1, 2);
        assertThat(seen()).containsExactly("b CRASHED");
        transition(9000, report("c", InstanceState.STARTING));
        assertThat(seen()).containsExactly("c STARTING");
    }

    @Test
    void a_crash_is_forgotten_after_a_while() {
        table.exited(exit("a", ExitReason.CRASHED), NOW);
        assertThat(table.expire(NOW.plus(Duration.ofMinutes(20)))).isEmpty();
        assertThat(table.expire(NOW.plus(Duration.ofMinutes(21)))).containsExactly(SHOP);
        assertThat(seen()).isEmpty();
    }

    @Test
    void the_instances_of_a_silent_host_are_unknown_after_half_a_minute() {
        beat(1, 1, report("a", InstanceState.RUNNING));
        assertThat(table.expire(NOW.plusSeconds(30))).isEmpty();
        assertThat(table.expire(NOW.plusSeconds(31))).containsExactly(SHOP);
        assertThat(table.size()).isZero();
    }

    @Test
    void nobody_is_silent_who_could_not_be_heard() {
        beat(1, 1, report("a", InstanceState.RUNNING));
        table.excuseSilence(NOW.plusSeconds(60));
        assertThat(table.expire(NOW.plusSeconds(61))).isEmpty();
        assertThat(table.isSilent(DEA, Duration.ofSeconds(30), NOW.plusSeconds(61)))
                .isFalse();
    }

    @Test
    void an_agent_that_starts_anew_tells_what_it_still_has() {
        beat(1, 7, report("a", InstanceState.RUNNING), report("b", InstanceState.RUNNING));
        beat(2, 1, report("b", InstanceState.RUNNING));
        assertThat(seen()).containsExactly("b RUNNING");
    }

    @Test
    void the_instance_to_show_is_of_the_wished_version_then_the_one_that_is_best_off() {
        beat(
                1,
                1,
                report("a", 0, "v1", InstanceState.RUNNING),
                report("b", 0, "v2", InstanceState.STARTING),
                report("c", 1, "v1", InstanceState.CRASHED),
                report("d", 1, "v1", InstanceState.STARTING));
        assertThat(StatusView.of(table.of(SHOP), new ProcessVersion("v2")))
                .extracting(one -> one.report().instance().value())
                .containsExactly("b", "d");
        assertThat(StatusView.of(table.of(SHOP), null))
                .extracting(one -> one.report().instance().value())
                .containsExactly("a", "d");
    }
}
