package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.health.analysis.Scenario.FakeInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of different subjects overtake each other; the view believes the newest. */
class ObservedViewTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final ProcessId WEB = new ProcessId("web");
    private final ObservedView view = new ObservedView(Scenario.RULES.timing());
    private final FakeHost host = new FakeHost(new DeaId("h1"), 1);

    @BeforeEach
    void oneInstance() {
        host.put(new FakeInstance("web-0", "web", 0, "v1", InstanceState.STARTING, 0));
        view.heartbeat(host.heartbeat(NOW), NOW);
    }

    private InstanceState state() {
        return view.alive(WEB, NOW)
                .getOrDefault(0, List.of())
                .getFirst()
                .instance()
                .state();
    }

    @Test
    void a_heartbeat_that_says_nothing_new_changes_nothing() {
        ObservedChange change = view.heartbeat(host.heartbeat(NOW.plusSeconds(5)), NOW.plusSeconds(5));

        assertThat(change.touched()).isEmpty();
    }

    @Test
    void a_heartbeat_sent_before_a_transition_does_not_undo_it() {
        var late = host.heartbeat(NOW.plusMillis(10));
        host.turn("web-0", InstanceState.RUNNING, 1);
        view.transition(host.transition("web-0", NOW.plusMillis(20)), NOW);

        view.heartbeat(late, NOW);

        assertThat(state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void a_heartbeat_sent_before_an_instance_began_does_not_remove_it() {
        host.put(new FakeInstance("web-1", "web", 1, "v1", InstanceState.STARTING, 1));
        view.transition(host.transition("web-1", NOW.plusMillis(20)), NOW);
        host.remove("web-1");

        ObservedChange change = view.heartbeat(host.heartbeat(NOW.plusMillis(10)), NOW);

        assertThat(change.departures()).isEmpty();
        assertThat(view.alive(WEB, NOW)).containsKeys(0, 1);
    }

    @Test
    void a_transition_older_than_the_last_heartbeat_is_dropped() {
        host.turn("web-0", InstanceState.CRASHED, 1);
        var late = host.transition("web-0", NOW.plusMillis(1));
        host.turn("web-0", InstanceState.RUNNING, 1);
        view.heartbeat(host.heartbeat(NOW.plusMillis(20)), NOW);

        assertThat(view.transition(late, NOW).departures()).isEmpty();
        assertThat(state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void a_heartbeat_sent_before_an_exit_does_not_bring_the_instance_back() {
        var late = host.heartbeat(NOW.plusMillis(10));
        ObservedChange exit = view.exited(host.exit("web-0", ExitReason.CRASHED, 7), NOW);

        ObservedChange beat = view.heartbeat(late, NOW);

        assertThat(exit.departures()).singleElement().satisfies(departure -> {
            assertThat(departure.reason()).isEqualTo(CorrectionReason.CRASHED);
            assertThat(departure.uptime()).isEqualTo(Duration.ofSeconds(7));
        });
        assertThat(beat.arrivals()).isEmpty();
        assertThat(view.alive(WEB, NOW)).isEmpty();
    }

    @Test
    void the_same_heartbeat_twice_is_dropped() {
        var beat = host.heartbeat(NOW);
        view.heartbeat(beat, NOW);
        host.put(new FakeInstance("web-1", "web", 1, "v1", InstanceState.STARTING, 1));
        view.transition(host.transition("web-1", NOW), NOW);

        view.heartbeat(beat, NOW);

        assertThat(view.alive(WEB, NOW)).containsKeys(0, 1);
    }

    @Test
    void the_uptime_of_a_crash_seen_in_a_heartbeat_is_counted_from_running_on() {
        host.turn("web-0", InstanceState.RUNNING, 100);
        view.heartbeat(host.heartbeat(NOW), NOW);
        host.turn("web-0", InstanceState.CRASHED, 160.5);

        ObservedChange change = view.heartbeat(host.heartbeat(NOW), NOW);

        assertThat(change.departures())
                .singleElement()
                .extracting(Departure::uptime)
                .isEqualTo(Duration.ofMillis(60_500));
    }

    @Test
    void an_exit_of_an_instance_that_was_never_heard_of_counts() {
        host.put(new FakeInstance("web-9", "web", 9, "v1", InstanceState.STARTING, 1));

        ObservedChange change = view.exited(host.exit("web-9", ExitReason.CRASHED, 0), NOW);

        assertThat(change.departures()).extracting(Departure::index).containsExactly(9);
    }

    @Test
    void a_transition_of_a_host_that_was_never_heard_of_waits_for_its_heartbeat() {
        var stranger = new FakeHost(new DeaId("h2"), 1);
        stranger.put(new FakeInstance("web-5", "web", 5, "v1", InstanceState.RUNNING, 1));

        view.transition(stranger.transition("web-5", NOW), NOW);

        assertThat(view.alive(WEB, NOW)).containsOnlyKeys(0);
        assertThat(view.hosts()).containsExactly(new DeaId("h1"));
    }
}
