package io.cloudyard.engine;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One host's containers. All calls block until the engine has answered, except where a stage is returned; all may be
 * made from any thread. Every call throws {@link ContainerEngineException} when the engine does not answer or refuses.
 *
 * <p>An engine object sees and touches only what it made: whatever carries its owner label, see {@link Ownership}.
 */
public interface ContainerEngine extends AutoCloseable {

    /** What the engine says of itself and its host. */
    EngineInfo info();

    /** Whether there is such an image. */
    boolean hasImage(ImageName image);

    /** Makes an image of a root filesystem, an uncompressed tar. Replaces one of the same name. */
    void importImage(ImageName image, InputStream rootFilesystem);

    /** Makes a volume; does nothing when it is there already. */
    void createVolume(VolumeSpec volume);

    /** Own volumes. */
    List<VolumeView> volumes();

    /** Removes an own volume; does nothing when there is none. Fails while a container uses it. */
    void removeVolume(VolumeName volume);

    /** Makes a container, without starting it. */
    ContainerId create(ContainerSpec spec);

    /** Starts it. */
    void start(ContainerId container);

    /** SIGTERM, then SIGKILL after {@code grace}. Returns when it has ended; does nothing when it already has. */
    void stop(ContainerId container, Duration grace);

    /** SIGKILL. Does nothing when it has ended. */
    void kill(ContainerId container);

    /** Removes it, running or not; does nothing when there is none. Its volumes stay. */
    void remove(ContainerId container);

    /** What is known of it; empty when there is none or it is not ours. */
    Optional<ContainerView> inspect(ContainerId container);

    /** Own containers, running or not. */
    List<ContainerView> containers();

    /** Completes when the container has ended, at once when it already has. */
    CompletionStage<ExitStatus> exit(ContainerId container);

    /** Sends what the container prints from {@code since} on to {@code sink}, line by line, until closed or it ends. */
    Following follow(ContainerId container, Instant since, Consumer<OutputLine> sink);

    /**
     * Runs a program in a running container and waits for it.
     *
     * @param output gets what it prints, line by line, as it comes
     * @throws ContainerEngineException also when {@link ExecSpec#timeout()} is over; the program may then still run
     */
    ExecResult exec(ContainerId container, ExecSpec spec, Consumer<OutputLine> output);

    /** What a running container uses now; empty when it is not running. */
    Optional<ContainerStats> stats(ContainerId container);

    /** Unpacks an uncompressed tar into a directory of the container (running or not); uids and modes are kept. */
    void copyIn(ContainerId container, String directory, InputStream tar);

    /** A file or directory of the container as an uncompressed tar. To be closed by the caller. */
    InputStream copyOut(ContainerId container, String path);

    /** Ends the connection; containers live on. */
    @Override
    void close();

    /** Output being followed. */
    @FunctionalInterface
    interface Following extends AutoCloseable {

        /** No more lines are delivered after this. */
        @Override
        void close();
    }
}
