package io.cloudyard.dea.instance;

import static io.cloudyard.dea.instance.InstanceCommand.ANNOUNCE_END;
import static io.cloudyard.dea.instance.InstanceCommand.CREATE;
import static io.cloudyard.dea.instance.InstanceCommand.DESTROY;
import static io.cloudyard.dea.instance.InstanceCommand.FETCH;
import static io.cloudyard.dea.instance.InstanceCommand.FREE;
import static io.cloudyard.dea.instance.InstanceCommand.KILL;
import static io.cloudyard.dea.instance.InstanceCommand.REGISTER;
import static io.cloudyard.dea.instance.InstanceCommand.STOP;
import static io.cloudyard.dea.instance.InstanceCommand.UNREGISTER;
import static io.cloudyard.dea.instance.InstanceCommand.WATCH;

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

/**
 * What becomes of an instance: stage and event give the next stage and what is to be done. Events that come too late for
 * a stage (a probe's answer after the stop was ordered) change nothing.
 */
public final class InstanceStateMachine {
    private InstanceStateMachine() {}

    /** A new instance. */
    public static Decision begin() {
        return Decision.to(new Fetching(), FETCH);
    }

    /** An instance whose container was found running when the agent started. */
    public static Decision adopt(InstanceStage before) {
        return switch (before) {
            case Running _ -> Decision.to(new Running(), WATCH, REGISTER);
            case Fetching _, Creating _, Probing _ -> Decision.to(new Probing(), WATCH);
            case Stopping stopping -> Decision.to(new Stopping(stopping.ending(), Awaiting.EXIT), WATCH, STOP);
            case Ended ended -> Decision.to(new Stopping(ended.ending(), Awaiting.EXIT), WATCH, KILL);
            case Gone gone -> Decision.to(new Stopping(gone.ending(), Awaiting.EXIT), WATCH, KILL);
        };
    }

    /** What {@code event} means to an instance that stands at {@code stage}. */
    public static Decision decide(InstanceStage stage, InstanceEvent event) {
        return switch (stage) {
            case Fetching fetching -> whileFetching(fetching, event);
            case Creating creating -> whileCreating(creating, event);
            case Probing probing -> whileProbing(probing, event);
            case Running running -> whileRunning(running, event);
            case Stopping stopping -> whileStopping(stopping, event);
            case Ended ended -> whenEnded(ended, event);
            case Gone gone -> Decision.to(gone);
        };
    }

    private static Decision whileFetching(Fetching stage, InstanceEvent event) {
        return switch (event) {
            case Fetched _ -> Decision.to(new Creating(), CREATE);
            case FetchFailed failed -> ended(Ending.crash(failed.reason()));
            case StopOrdered order -> Decision.to(new Stopping(onOrder(order), Awaiting.WORK));
            case Started _,
                    CreateFailed _,
                    BecameHealthy _,
                    BecameUnhealthy _,
                    LimitExceeded _,
                    Exited _,
                    Destroyed _ -> Decision.to(stage);
        };
    }

    private static Decision whileCreating(Creating stage, InstanceEvent event) {
        return switch (event) {
            case Started _ -> Decision.to(new Probing(), WATCH);
            case CreateFailed failed -> ended(Ending.crash(failed.reason()));
            case StopOrdered order -> Decision.to(new Stopping(onOrder(order), Awaiting.WORK));
            case Fetched _, FetchFailed _, BecameHealthy _, BecameUnhealthy _, LimitExceeded _, Exited _, Destroyed _ ->
                Decision.to(stage);
        };
    }

    private static Decision whileProbing(Probing stage, InstanceEvent event) {
        return switch (event) {
            case BecameHealthy _ -> Decision.to(new Running(), REGISTER);
            case BecameUnhealthy unhealthy -> stopping(Ending.crash(unhealthy.reason()), KILL);
            case LimitExceeded exceeded -> stopping(Ending.crash(exceeded.reason()), KILL);
            case StopOrdered order -> stopping(onOrder(order), STOP);
            case Exited exited -> ended(crashed(exited));
            case Fetched _, FetchFailed _, Started _, CreateFailed _, Destroyed _ -> Decision.to(stage);
        };
    }

    private static Decision whileRunning(Running stage, InstanceEvent event) {
        return switch (event) {
            case BecameUnhealthy unhealthy -> stopping(Ending.crash(unhealthy.reason()), UNREGISTER, STOP);
            case LimitExceeded exceeded -> stopping(Ending.crash(exceeded.reason()), UNREGISTER, KILL);
            case StopOrdered order -> stopping(onOrder(order), UNREGISTER, STOP);
            case Exited exited -> Decision.to(new Ended(crashed(exited)), UNREGISTER, ANNOUNCE_END, DESTROY);
            case Fetched _, FetchFailed _, Started _, CreateFailed _, BecameHealthy _, Destroyed _ ->
                Decision.to(stage);
        };
    }

    private static Decision whileStopping(Stopping stage, InstanceEvent event) {
        return switch (event) {
            case Fetched _, FetchFailed _, CreateFailed _ ->
                stage.awaiting() == Awaiting.WORK ? ended(stage.ending()) : Decision.to(stage);
            case Started _ ->
                stage.awaiting() == Awaiting.WORK ? stopping(stage.ending(), WATCH, STOP) : Decision.to(stage);
            case Exited exited ->
                stage.awaiting() == Awaiting.EXIT
                        ? ended(stage.ending().withStatus(exited.status()))
                        : Decision.to(stage);
            case BecameHealthy _, BecameUnhealthy _, LimitExceeded _, StopOrdered _, Destroyed _ -> Decision.to(stage);
        };
    }

    private static Decision whenEnded(Ended stage, InstanceEvent event) {
        return switch (event) {
            case Destroyed _ -> Decision.to(new Gone(stage.ending()), FREE);
            case Fetched _,
                    FetchFailed _,
                    Started _,
                    CreateFailed _,
                    BecameHealthy _,
                    BecameUnhealthy _,
                    LimitExceeded _,
                    StopOrdered _,
                    Exited _ -> Decision.to(stage);
        };
    }

    private static Decision stopping(Ending ending, InstanceCommand... commands) {
        return Decision.to(new Stopping(ending, Awaiting.EXIT), commands);
    }

    private static Decision ended(Ending ending) {
        return Decision.to(new Ended(ending), ANNOUNCE_END, DESTROY);
    }

    private static Ending crashed(Exited exited) {
        return new Ending(ExitReason.CRASHED, exited.status(), exited.description());
    }

    private static Ending onOrder(StopOrdered order) {
        return new Ending(order.reason(), Ending.UNKNOWN, "stopped on order");
    }
}
