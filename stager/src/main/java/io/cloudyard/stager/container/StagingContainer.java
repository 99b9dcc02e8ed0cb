package io.cloudyard.stager.container;

import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ExecSpec;
import io.cloudyard.engine.OutputLine;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.stager.archive.TarPipe;
import io.cloudyard.stager.plan.ContainerPaths;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One build's running container. */
public final class StagingContainer {
    /** Uid and gid of {@code vcap}, whom everything of a build runs as and belongs to. */
    public static final int VCAP = 2000;

    private static final Logger log = LoggerFactory.getLogger(StagingContainer.class);
    private static final String VCAP_USER = VCAP + ":" + VCAP;
    private static final Map<String, String> PLAIN = Map.of("PATH", BuildEnvironment.PATH, "LANG", "C.UTF-8");

    private final ContainerEngine engine;
    private final ContainerId id;
    private final List<VolumeName> volumes;

    StagingContainer(ContainerEngine engine, ContainerId id, List<VolumeName> volumes) {
        this.engine = engine;
        this.id = id;
        this.volumes = List.copyOf(volumes);
    }

    /** Runs {@code command} with the build's own variables. Returns its exit status. */
    public int exec(List<String> command, Map<String, String> env, Duration timeout, Consumer<OutputLine> output) {
        ExecSpec spec = new ExecSpec(command, VCAP_USER, ContainerPaths.HOME, env, timeout);
        return engine.exec(id, spec, output).exitCode();
    }

    /** Runs one of our own shell scripts, out of reach of the build's variables. Returns its exit status. */
    public int script(String script, List<String> arguments, Duration timeout, Consumer<OutputLine> output) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(arguments);
        return exec(command, PLAIN, timeout, output);
    }

    /** Unpacks what {@code content} writes into {@code directory}. */
    public void copyIn(String directory, TarPipe.Content content) throws IOException {
        try (InputStream tar = TarPipe.open(VCAP, content)) {
            engine.copyIn(id, directory, tar);
        }
    }

    /** {@code path} as a tar. To be closed by the caller. */
    public InputStream copyOut(String path) {
        return engine.copyOut(id, path);
    }

    /** Ends everything in it at once, from any thread. */
    public void kill() {
        engine.kill(id);
    }

    /** Removes it and its volumes. What cannot be removed now is removed when the stager starts again. */
    public void dispose() {
        attempt("container " + id, () -> engine.remove(id));
        volumes.forEach(volume -> attempt("volume " + volume, () -> engine.removeVolume(volume)));
    }

    private static void attempt(String what, Runnable removal) {
        try {
            removal.run();
        } catch (ContainerEngineException e) {
            log.warn("{} could not be removed and stays until the stager starts again: {}", what, e.getMessage());
        }
    }
}
