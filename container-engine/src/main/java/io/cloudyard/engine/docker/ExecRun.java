package io.cloudyard.engine.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ExecResult;
import io.cloudyard.engine.ExecSpec;
import io.cloudyard.engine.OutputLine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs one program in a running container. */
final class ExecRun {
    private final DockerConnection docker;
    private final ContainerId container;
    private final ExecSpec spec;

    ExecRun(DockerConnection docker, ContainerId container, ExecSpec spec) {
        this.docker = docker;
        this.container = container;
        this.spec = spec;
    }

    ExecResult run(Consumer<OutputLine> output) {
        String what = "run " + spec.command().getFirst() + " in container " + container;
        return DockerCalls.call(what, () -> {
            String exec = create();
            await(what, exec, output);
            Long code = docker.quick().inspectExecCmd(exec).exec().getExitCodeLong();
            if (code == null) {
                throw new ContainerEngineException("cannot " + what + ": its connection broke before it ended");
            }
            return new ExecResult(Math.toIntExact(code));
        });
    }

    private String create() {
        return docker.quick()
                .execCreateCmd(container.value())
                .withCmd(spec.command().toArray(String[]::new))
                .withUser(spec.user())
                .withWorkingDir(spec.workingDirectory())
                .withEnv(spec.env().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
    }

    private void await(String what, String exec, Consumer<OutputLine> output) {
        try (Frames frames = new Frames(output)) {
            boolean ended = docker.patient()
                    .execStartCmd(exec)
                    .exec(frames)
                    .awaitCompletion(spec.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                throw new ContainerEngineException("cannot " + what + ": not done after " + spec.timeout());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerEngineException("cannot " + what + ": interrupted", e);
        } catch (IOException e) {
            throw DockerCalls.failed(what, e);
        }
    }

    private static final class Frames extends ResultCallback.Adapter<Frame> {
        private final Consumer<OutputLine> output;
        private final Map<OutputLine.Stream, LineSplitter> splitters = new EnumMap<>(OutputLine.Stream.class);

        Frames(Consumer<OutputLine> output) {
            this.output = output;
        }

        @Override
        public void onNext(Frame frame) {
            OutputLine.Stream stream =
                    frame.getStreamType() == StreamType.STDERR ? OutputLine.Stream.ERR : OutputLine.Stream.OUT;
            splitters
                    .computeIfAbsent(stream, s -> new LineSplitter())
                    .accept(frame.getPayload(), 0, text -> deliver(stream, text));
        }

        private void deliver(OutputLine.Stream stream, String text) {
            output.accept(new OutputLine(InstantSource.system().instant(), stream, text));
        }

        @Override
        public void onComplete() {
            splitters.forEach((stream, splitter) -> splitter.finish(text -> deliver(stream, text)));
            super.onComplete();
        }
    }
}
