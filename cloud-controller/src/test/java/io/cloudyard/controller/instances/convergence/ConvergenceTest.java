package io.cloudyard.controller.instances.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.controller.instances.convergence.Convergence.Hold;
import io.cloudyard.controller.instances.convergence.Convergence.Seen;
import io.cloudyard.controller.instances.convergence.Convergence.Steps;
import io.cloudyard.controller.instances.convergence.Convergence.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every combination of two instances at one index, of any version and state, with everything that may be under way. */
class ConvergenceTest {
    private static final ProcessVersion NEW = new ProcessVersion("new");
    private static final ProcessVersion OLD = new ProcessVersion("old");
    private static final Instant CHANGE = Instant.ofEpochSecond(100);
    private static final int INDEX = 1;

    private record Case(
            List<Seen> seen,
            int wished,
            boolean starting,
            @Nullable Hold hold,
            boolean firstReplaced) {
        Set<InstanceId> replaced() {
            return firstReplaced && !seen.isEmpty() ? Set.of(seen.getFirst().id()) : Set.of();
        }

        Steps decide(Set<InstanceId> stopping) {
            return Convergence.decide(
                    new Wish(NEW, wished),
                    seen,
                    new Convergence.Progress(
                            starting ? Set.of(INDEX) : Set.of(),
                            stopping,
                            replaced(),
                            hold == null ? Map.of() : Map.of(INDEX, hold),
                            new Convergence.Forgiveness(CHANGE, Map.of())));
        }

        boolean isFresh(Seen one) {
            return one.version().equals(NEW) && !replaced().contains(one.id());
        }

        boolean served() {
            return seen.stream().anyMatch(one -> isFresh(one) && one.state() == InstanceState.RUNNING);
        }
    }

    private static Stream<Case> cases() {
        List<Case> all = new ArrayList<>();
        List<List<Seen>> pairs = pairs();
        for (List<Seen> pair : pairs) {
            for (int wished : new int[] {0, 1, 2}) {
                for (boolean starting : new boolean[] {false, true}) {
                    for (Hold hold : new Hold[] {null, Hold.NO_ROOM, Hold.NEVER_FITS, Hold.RETRY}) {
                        for (boolean replaced : new boolean[] {false, true}) {
                            all.add(new Case(pair, wished, starting, hold, replaced));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    private static List<List<Seen>> pairs() {
        List<List<Seen>> pairs = new ArrayList<>();
        pairs.add(List.of());
        for (Seen first : singles("first")) {
            pairs.add(List.of(first));
            for (Seen second : singles("second")) {
                pairs.add(List.of(first, second));
            }
        }
        return pairs;
    }

    private static List<Seen> singles(String id) {
        List<Seen> singles = new ArrayList<>();
        for (ProcessVersion version : List.of(NEW, OLD)) {
            for (InstanceState state : InstanceState.values()) {
                for (Instant since : List.of(CHANGE.minusSeconds(1), CHANGE.plusSeconds(1))) {
                    singles.add(new Seen(new InstanceId(id), INDEX, version, state, since));
                }
            }
        }
        return singles;
    }

    @Test
    void an_index_is_started_exactly_when_nothing_of_the_wished_version_is_there_or_under_way() {
        assertThat(cases()).allSatisfy(one -> {
            boolean alive =
                    one.seen.stream().anyMatch(s -> one.isFresh(s) && s.state().isAlive());
            boolean crashed = one.seen.stream()
                    .anyMatch(s -> one.isFresh(s)
                            && s.state() == InstanceState.CRASHED
                            && s.since().isAfter(CHANGE));
            boolean held = one.hold == Hold.NO_ROOM || one.hold == Hold.NEVER_FITS;
            boolean expected = one.wished > INDEX && !alive && !crashed && !one.starting && !held;
            assertThat(one.decide(Set.of()).starts().contains(INDEX)).isEqualTo(expected);
        });
    }

    @Test
    void an_old_instance_goes_when_it_is_replaced_or_in_the_way_and_never_before() {
        assertThat(cases()).allSatisfy(one -> {
            Steps steps = one.decide(Set.of());
            for (Seen seen : one.seen) {
                boolean unwished = one.wished <= INDEX;
                boolean old = !one.isFresh(seen);
                boolean goes = seen.state().isAlive()
                        && (unwished
                                || (old
                                        && (one.served()
                                                || one.hold == Hold.NO_ROOM
                                                || seen.state() == InstanceState.STARTING)));
                assertThat(steps.stops().contains(seen.id())).isEqualTo(goes);
            }
        });
    }

    @Test
    void what_is_stopping_already_is_not_stopped_again() {
        assertThat(cases())
                .allSatisfy(one -> assertThat(one.decide(Set.of(new InstanceId("first"), new InstanceId("second")))
                                .stops())
                        .isEmpty());
    }

    @Test
    void it_is_settled_only_when_nothing_is_left_to_do() {
        assertThat(cases()).allSatisfy(one -> {
            Steps steps = one.decide(Set.of());
            if (steps.settled()) {
                assertThat(steps.starts()).isEmpty();
                assertThat(steps.stops()).isEmpty();
                assertThat(one.starting).isFalse();
                assertThat(one.hold).isNull();
            }
        });
    }

    @Test
    void a_wish_that_is_fulfilled_asks_for_nothing() {
        Seen running = new Seen(new InstanceId("a"), 0, NEW, InstanceState.RUNNING, CHANGE);
        Steps steps = Convergence.decide(
                new Wish(NEW, 1),
                List.of(running),
                new Convergence.Progress(
                        Set.of(), Set.of(), Set.of(), Map.of(), new Convergence.Forgiveness(CHANGE, Map.of())));
        assertThat(steps).isEqualTo(new Steps(List.of(), List.of(), true));
    }

    @Test
    void scaling_up_starts_only_what_is_missing() {
        Seen running = new Seen(new InstanceId("a"), 1, NEW, InstanceState.RUNNING, CHANGE);
        Steps steps = Convergence.decide(
                new Wish(NEW, 4),
                List.of(running),
                new Convergence.Progress(
                        Set.of(3), Set.of(), Set.of(), Map.of(), new Convergence.Forgiveness(CHANGE, Map.of())));
        assertThat(steps.starts()).containsExactly(0, 2);
    }
}
