package io.cloudyard.dea.instance;

import static io.cloudyard.dea.instance.InstanceCommand.ANNOUNCE_END;
import static io.cloudyard.dea.instance.InstanceCommand.CREATE;
import static io.cloudyard.dea.instance.InstanceCommand.DESTROY;
import static io.cloudyard.dea.instance.InstanceCommand.FREE;
import static io.cloudyard.dea.instance.InstanceCommand.KILL;
import static io.cloudyard.dea.instance.InstanceCommand.REGISTER;
import static io.cloudyard.dea.instance.InstanceCommand.STOP;
import static io.cloudyard.dea.instance.InstanceCommand.UNREGISTER;
import static io.cloudyard.dea.instance.InstanceCommand.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.dea.instance.InstanceEvent.BecameHealthy;
import io.cloudyard.dea.instance.InstanceEvent.BecameUnhealthy;
import io.cloudyard.dea.instance.InstanceEvent.CreateFailed;
import io.cloudyard.dea.instance.InstanceEvent.Destroyed;
import io.cloudyard.dea.instance.InstanceEvent.Exited;
import io.cloudyard.dea.instance.InstanceEvent.FetchFailed;
import io.cloudyard.dea.instance.InstanceEvent.Fetched;
import io.cloudyard.dea.instance.InstanceEvent.LimitExceeded;
import io.cloudyard.dea.instance.InstanceEvent.Started;
import io.cloudyard.dea.instance.InstanceEvent.StopOrdered;
import io.cloudyard.dea.instance.InstanceStage.Awaiting;
import io.cloudyard.dea.instance.InstanceStage.Creating;
import io.cloudyard.dea.instance.InstanceStage.Ended;
import io.cloudyard.dea.instance.InstanceStage.Fetching;
import io.cloudyard.dea.instance.InstanceStage.Gone;
import io.cloudyard.dea.instance.InstanceStage.Probing;
import io.cloudyard.dea.instance.InstanceStage.Running;
import io.cloudyard.dea.instance.InstanceStage.Stopping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceStateMachineTest {
    private static final Ending STOPPED = new Ending(ExitReason.STOPPED, -1, "stopped on order");
    private static final Ending CRASHED = new Ending(ExitReason.CRASHED, 3, "exited with status 3");
    private static final Stopping BEFORE_CONTAINER = new Stopping(STOPPED, Awaiting.WORK);
    private static final Stopping WITH_CONTAINER = new Stopping(STOPPED, Awaiting.EXIT);
    private static final List<InstanceStage> STAGES = List.of(
            new Fetching(),
            new Creating(),
            new Probing(),
            new Running(),
            BEFORE_CONTAINER,
            WITH_CONTAINER,
            new Ended(CRASHED),
            new Gone(CRASHED));

    private static final Fetched FETCHED = new Fetched();
    private static final FetchFailed FETCH_FAILED = new FetchFailed("no layer");
    private static final Started STARTED = new Started();
    private static final CreateFailed CREATE_FAILED = new CreateFailed("no image");
    private static final BecameHealthy HEALTHY = new BecameHealthy();
    private static final BecameUnhealthy UNHEALTHY = new BecameUnhealthy("silent");
    private static final LimitExceeded LIMIT = new LimitExceeded("disk");
    private static final StopOrdered STOP_ORDER = new StopOrdered(ExitReason.STOPPED);
    private static final Exited EXITED = new Exited(3, "exited with status 3");
    private static final Destroyed DESTROYED = new Destroyed();
    private static final List<InstanceEvent> EVENTS = List.of(
            FETCHED, FETCH_FAILED, STARTED, CREATE_FAILED, HEALTHY, UNHEALTHY, LIMIT, STOP_ORDER, EXITED, DESTROYED);

    private static Decision end(Ending ending) {
        return Decision.to(new Ended(ending), ANNOUNCE_END, DESTROY);
    }

    private static Decision stopping(Ending ending, InstanceCommand... commands) {
        return Decision.to(new Stopping(ending, Awaiting.EXIT), commands);
    }

    /** Every pair that changes something; all others must change nothing. */
    private static Map<InstanceStage, Map<InstanceEvent, Decision>> transitions() {
        Map<InstanceStage, Map<InstanceEvent, Decision>> all = new HashMap<>();
        all.put(
                new Fetching(),
                Map.of(
                        FETCHED, Decision.to(new Creating(), CREATE),
                        FETCH_FAILED, end(Ending.crash("no layer")),
                        STOP_ORDER, Decision.to(BEFORE_CONTAINER)));
        all.put(
                new Creating(),
                Map.of(
                        STARTED, Decision.to(new Probing(), WATCH),
                        CREATE_FAILED, end(Ending.crash("no image")),
                        STOP_ORDER, Decision.to(BEFORE_CONTAINER)));
        all.put(
                new Probing(),
                Map.of(
                        HEALTHY, Decision.to(new Running(), REGISTER),
                        UNHEALTHY, stopping(Ending.crash("silent"), KILL),
                        LIMIT, stopping(Ending.crash("disk"), KILL),
                        STOP_ORDER, stopping(STOPPED, STOP),
                        EXITED, end(CRASHED)));
        all.put(
                new Running(),
                Map.of(
                        UNHEALTHY, stopping(Ending.crash("silent"), UNREGISTER, STOP),
                        LIMIT, stopping(Ending.crash("disk"), UNREGISTER, KILL),
                        STOP_ORDER, stopping(STOPPED, UNREGISTER, STOP),
                        EXITED, Decision.to(new Ended(CRASHED), UNREGISTER, ANNOUNCE_END, DESTROY)));
        all.put(
                BEFORE_CONTAINER,
                Map.of(
                        FETCHED, end(STOPPED),
                        FETCH_FAILED, end(STOPPED),
                        CREATE_FAILED, end(STOPPED),
                        STARTED, stopping(STOPPED, WATCH, STOP)));
        all.put(WITH_CONTAINER, Map.of(EXITED, end(STOPPED.withStatus(3))));
        all.put(new Ended(CRASHED), Map.of(DESTROYED, Decision.to(new Gone(CRASHED), FREE)));
        return all;
    }

    @Test
    void every_event_at_every_stage_does_what_the_table_says_and_nothing_else() {
        Map<InstanceStage, Map<InstanceEvent, Decision>> transitions = transitions();
        for (InstanceStage stage : STAGES) {
            for (InstanceEvent event : EVENTS) {
                Decision expected = transitions.getOrDefault(stage, Map.of()).getOrDefault(event, Decision.to(stage));

                assertThat(InstanceStateMachine.decide(stage, event))
                        .as("%s at %s", event, stage)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void an_instance_found_running_is_never_restarted() {
        for (InstanceStage stage : STAGES) {
            assertThat(InstanceStateMachine.adopt(stage).commands())
                    .as("%s", stage)
                    .doesNotContain(CREATE)
                    .first()
                    .isEqualTo(WATCH);
        }
        assertThat(InstanceStateMachine.adopt(new Running())).isEqualTo(Decision.to(new Running(), WATCH, REGISTER));
    }

    @Test
    void whatever_happens_an_ended_instance_is_announced_once_and_freed_once() {
        Decision ended = InstanceStateMachine.decide(new Running(), EXITED);
        Decision again = InstanceStateMachine.decide(ended.next(), EXITED);
        Decision gone = InstanceStateMachine.decide(again.next(), DESTROYED);

        assertThat(again.commands()).isEmpty();
        assertThat(gone.commands()).containsExactly(FREE);
        assertThat(InstanceStateMachine.decide(gone.next(), DESTROYED).commands())
                .isEmpty();
    }
}
