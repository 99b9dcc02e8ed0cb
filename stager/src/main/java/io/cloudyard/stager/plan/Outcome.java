package io.cloudyard.stager.plan;

import io.cloudyard.contracts.droplet.Layer;
import io.cloudyard.stager.processes.CollectedFiles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a step went. */
public sealed interface Outcome {

    /**
     * Its program ended by itself.
     *
     * @param code 0 is success
     * @param standardOutput all of it, for steps that answer that way
     * @param tail the end of both outputs, oldest first
     */
    record Exited(int code, List<String> standardOutput, List<String> tail) implements Outcome {
        public Exited {
            standardOutput = List.copyOf(standardOutput);
            tail = List.copyOf(tail);
        }
    }

    /**
     * The kernel killed some of it for the container's memory limit.
     *
     * @param code of its program
     * @param peakBytes the most that was in use
     * @param tail the end of its outputs
     */
    record OutOfMemory(int code, long peakBytes, List<String> tail) implements Outcome {
        public OutOfMemory {
            tail = List.copyOf(tail);
        }
    }

    /**
     * It was stopped because it ran out of time.
     *
     * @param ran how long it had run
     * @param ownLimit of this step; empty when the time of the whole build was over
     * @param tail the end of its outputs
     */
    record TimedOut(Duration ran, Optional<Duration> ownLimit, List<String> tail) implements Outcome {
        public TimedOut {
            tail = List.copyOf(tail);
        }
    }

    /**
     * It was stopped because its files were too many.
     *
     * @param usedBytes by all files of the container
     * @param tail the end of its outputs
     */
    record DiskExceeded(long usedBytes, List<String> tail) implements Outcome {
        public DiskExceeded {
            tail = List.copyOf(tail);
        }
    }

    /** The engine did not do it; {@code message} is the engine's. */
    record EngineFailed(String message) implements Outcome {}

    /** A layer could not be stored; {@code message} is the blobstore's. */
    record UploadFailed(String message) implements Outcome {}

    /** The files are here. */
    record Collected(CollectedFiles files) implements Outcome {}

    /** All layers are in the blobstore. */
    record Packed(List<Layer> layers) implements Outcome {
        public Packed {
            layers = List.copyOf(layers);
        }
    }
}
