package io.cloudyard.dea.agent;

import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.dea.instance.Ending;
import io.cloudyard.dea.instance.InstanceStage;
import io.cloudyard.dea.instance.InstanceStage.Awaiting;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an instance over a restart of the agent.
 *
 * @param order by which it was started, with its routes as they were last
 * @param stage how far it had come
 * @param ending why it was being ended, null unless it was
 * @param runningSinceMillis epoch milliseconds, 0 when it never ran
 */
record JournalEntry(
        StartInstance order, Kept stage, @Nullable Ending ending, long runningSinceMillis) {

    /** How far an instance had come. */
    enum Kept {
        STARTING,
        RUNNING,
        STOPPING
    }

    static Kept kept(InstanceStage stage) {
        return switch (stage) {
            case InstanceStage.Fetching _, InstanceStage.Creating _, InstanceStage.Probing _ -> Kept.STARTING;
            case InstanceStage.Running _ -> Kept.RUNNING;
            case InstanceStage.Stopping _, InstanceStage.Ended _, InstanceStage.Gone _ -> Kept.STOPPING;
        };
    }

    static @Nullable Ending ending(InstanceStage stage) {
        return switch (stage) {
            case InstanceStage.Stopping stopping -> stopping.ending();
            case InstanceStage.Ended ended -> ended.ending();
            case InstanceStage.Gone gone -> gone.ending();
            case InstanceStage.Fetching _, InstanceStage.Creating _, InstanceStage.Probing _, InstanceStage.Running _ ->
                null;
        };
    }

    /** The stage to go on from. */
    InstanceStage asStage() {
        return switch (stage) {
            case STARTING -> new InstanceStage.Probing();
            case RUNNING -> new InstanceStage.Running();
            case STOPPING ->
                new InstanceStage.Stopping(
                        ending == null ? new Ending(ExitReason.STOPPED, Ending.UNKNOWN, "stopped on order") : ending,
                        Awaiting.EXIT);
        };
    }
}
