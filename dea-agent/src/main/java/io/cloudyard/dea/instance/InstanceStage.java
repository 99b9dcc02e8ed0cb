package io.cloudyard.dea.instance;

import io.cloudyard.contracts.instance.InstanceState;

/**
 * Where an instance stands.
 *
 * <pre>
 * Fetching -> Creating -> Probing -> Running -> Stopping -> Ended -> Gone
 *     \___________\__________\__________\___________________/
 * </pre>
 */
public sealed interface InstanceStage {

    /** How it is reported. */
    InstanceState state();

    /** Its droplet's layers are being brought here. */
    record Fetching() implements InstanceStage {
        @Override
        public InstanceState state() {
            return InstanceState.STARTING;
        }
    }

    /** Its container is being made and started. */
    record Creating() implements InstanceStage {
        @Override
        public InstanceState state() {
            return InstanceState.STARTING;
        }
    }

    /** Its container runs; it has not been seen healthy yet. */
    record Probing() implements InstanceStage {
        @Override
        public InstanceState state() {
            return InstanceState.STARTING;
        }
    }

    /** Healthy, and registered with the routers. */
    record Running() implements InstanceStage {
        @Override
        public InstanceState state() {
            return InstanceState.RUNNING;
        }
    }

    /** Told to end. */
    record Stopping(Ending ending, Awaiting awaiting) implements InstanceStage {
        @Override
        public InstanceState state() {
            return InstanceState.STOPPING;
        }
    }

    /** What a stopping instance waits for. */
    enum Awaiting {
        /** The end of the work that was under way when the stop came: there may be a container after it. */
        WORK,
        /** The end of its container. */
        EXIT
    }

    /** Its process has ended; its container and volumes are still there, and so is its reservation. */
    record Ended(Ending ending) implements InstanceStage {
        @Override
        public InstanceState state() {
            return ending.state();
        }
    }

    /** Nothing of it is left on this host. */
    record Gone(Ending ending) implements InstanceStage {
        @Override
        public InstanceState state() {
            return ending.state();
        }
    }
}
