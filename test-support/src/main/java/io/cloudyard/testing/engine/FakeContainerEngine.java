package io.cloudyard.testing.engine;

import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerSpec;
import io.cloudyard.engine.ContainerStats;
import io.cloudyard.engine.ContainerView;
import io.cloudyard.engine.EngineInfo;
import io.cloudyard.engine.ExecResult;
import io.cloudyard.engine.ExecSpec;
import io.cloudyard.engine.ExitStatus;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Mount;
import io.cloudyard.engine.OutputLine;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.engine.VolumeSpec;
import io.cloudyard.engine.VolumeView;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A container host in memory. Programs do nothing by themselves, except {@code echo} and {@code sh -c "exit <n>"}: a
 * test prints for them ({@link #print}), ends them ({@link #end}), and answers their {@code exec} ({@link #answerExec}).
 * Any operation can be made to fail ({@link #failNext}).
 */
public final class FakeContainerEngine implements ContainerEngine {
    private static final long GIGABYTE = 1024L * 1024 * 1024;
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    private final FakeHost host;
    private final Ownership ownership;
    private final InstantSource clock;
    private final Map<String, String> failures = new HashMap<>();
    private Function<ExecSpec, FakeRun> execs = spec -> FakePrograms.run(spec.command());

    private FakeContainerEngine(FakeHost host, Ownership ownership, InstantSource clock) {
        this.host = host;
        this.ownership = ownership;
        this.clock = clock;
    }

    /** An empty host of its own. */
    public FakeContainerEngine(Ownership ownership, InstantSource clock) {
        this(new FakeHost(), ownership, clock);
    }

    /** The same host as another owner, or as the same owner after a restart, sees it. */
    public FakeContainerEngine seenBy(Ownership other) {
        return new FakeContainerEngine(host, other, clock);
    }

    /** The next call of {@code operation} (a method's name) fails with {@code message}. */
    public void failNext(String operation, String message) {
        synchronized (host) {
            failures.put(operation, message);
        }
    }

    /** How programs run by {@code exec} behave from now on. */
    public void answerExec(Function<ExecSpec, FakeRun> answer) {
        execs = answer;
    }

    /** The container's main process ends. */
    public void end(ContainerId container, ExitStatus status) {
        FakeContainer ended;
        synchronized (host) {
            ended = own("end", container);
        }
        ended.exit.complete(status);
    }

    /** The container's main process prints a line. */
    public void print(ContainerId container, OutputLine.Stream stream, String text) {
        FakeContainer printing;
        synchronized (host) {
            printing = own("print", container);
        }
        printing.print(new OutputLine(clock.instant(), stream, text));
    }

    /** What {@link #stats} says from now on. */
    public void use(ContainerId container, ContainerStats stats) {
        synchronized (host) {
            own("use", container).stats = stats;
        }
    }

    /** What {@code container} was made from. */
    public ContainerSpec specOf(ContainerId container) {
        synchronized (host) {
            return own("specOf", container).spec;
        }
    }

    /** Every own container is killed and gone, as after a crash of the host. */
    public void loseAll() {
        containers().forEach(container -> {
            kill(container.id());
            remove(container.id());
        });
    }

    private void check(String operation) {
        String failure = failures.remove(operation);
        if (failure != null) {
            throw new ContainerEngineException(failure);
        }
    }

    private FakeContainer own(String operation, ContainerId id) {
        check(operation);
        FakeContainer container = host.containers.get(id);
        if (container == null || !container.owner.equals(ownership.owner())) {
            throw new ContainerEngineException("no container " + id + " of owner " + ownership.owner());
        }
        return container;
    }

    private Optional<FakeContainer> find(String operation, ContainerId id) {
        check(operation);
        return Optional.ofNullable(host.containers.get(id))
                .filter(container -> container.owner.equals(ownership.owner()));
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo("fake", 2, 8 * GIGABYTE);
    }

    @Override
    public boolean hasImage(ImageName image) {
        synchronized (host) {
            check("hasImage");
            return host.images.contains(image);
        }
    }

    @Override
    public void importImage(ImageName image, InputStream rootFilesystem) {
        synchronized (host) {
            check("importImage");
            host.images.add(image);
        }
    }

    @Override
    public void createVolume(VolumeSpec volume) {
        synchronized (host) {
            check("createVolume");
            FakeVolume there = host.volumes.computeIfAbsent(volume.name(), name -> new FakeVolume(volume, ownership));
            if (!there.owner.equals(ownership.owner())) {
                throw new ContainerEngineException("volume " + volume.name() + " belongs to another owner");
            }
        }
    }

    @Override
    public List<VolumeView> volumes() {
        synchronized (host) {
            check("volumes");
            return host.volumes.values().stream()
                    .filter(volume -> volume.owner.equals(ownership.owner()))
                    .map(volume -> new VolumeView(volume.spec.name(), volume.labels()))
                    .toList();
        }
    }

    @Override
    public void removeVolume(VolumeName volume) {
        synchronized (host) {
            check("removeVolume");
            FakeVolume there = host.volumes.get(volume);
            if (there == null || !there.owner.equals(ownership.owner())) {
                return;
            }
            if (host.containers.values().stream().anyMatch(container -> mounts(container, volume))) {
                throw new ContainerEngineException("cannot remove volume " + volume + ": volume is in use");
            }
            host.volumes.remove(volume);
        }
    }

    private static boolean mounts(FakeContainer container, VolumeName volume) {
        return container.spec.mounts().stream()
                .anyMatch(mount -> mount instanceof Mount.Volume mounted
                        && mounted.volume().equals(volume));
    }

    @Override
    public ContainerId create(ContainerSpec spec) {
        synchronized (host) {
            check("create");
            if (!host.images.contains(spec.image())) {
                throw new ContainerEngineException(
                        "cannot create container " + spec.name() + ": No such image: " + spec.image());
            }
            for (Mount mount : spec.mounts()) {
                if (mount instanceof Mount.Volume volume && !host.volumes.containsKey(volume.volume())) {
                    throw new ContainerEngineException("no volume " + volume.volume());
                }
            }
            int number = host.next();
            ContainerId id = new ContainerId(String.format(Locale.ROOT, "%012d", number));
            host.containers.put(id, new FakeContainer(id, spec, ownership, "10.0.0." + (number + 1)));
            return id;
        }
    }

    @Override
    public void start(ContainerId container) {
        FakeContainer starting;
        synchronized (host) {
            starting = own("start", container);
            starting.startedAt = Optional.of(clock.instant());
        }
        FakeRun run = FakePrograms.run(starting.spec.command());
        run.output().forEach(text -> starting.print(new OutputLine(clock.instant(), OutputLine.Stream.OUT, text)));
        if (run.ends()) {
            starting.exit.complete(new ExitStatus(run.exitCode(), false));
        }
    }

    @Override
    public void stop(ContainerId container, Duration grace) {
        finish("stop", container, TERMINATED);
    }

    @Override
    public void kill(ContainerId container) {
        finish("kill", container, KILLED);
    }

    private void finish(String operation, ContainerId container, int code) {
        Optional<FakeContainer> found;
        synchronized (host) {
            found = find(operation, container);
        }
        found.filter(FakeContainer::isRunning).ifPresent(running -> running.exit.complete(new ExitStatus(code, false)));
    }

    @Override
    public void remove(ContainerId container) {
        Optional<FakeContainer> removed;
        synchronized (host) {
            removed = find("remove", container);
            removed.ifPresent(gone -> host.containers.remove(gone.id));
        }
        removed.ifPresent(gone -> gone.exit.complete(new ExitStatus(KILLED, false)));
    }

    @Override
    public Optional<ContainerView> inspect(ContainerId container) {
        synchronized (host) {
            return find("inspect", container).map(FakeContainer::view);
        }
    }

    @Override
    public List<ContainerView> containers() {
        synchronized (host) {
            check("containers");
            return host.containers.values().stream()
                    .filter(container -> container.owner.equals(ownership.owner()))
                    .map(FakeContainer::view)
                    .toList();
        }
    }

    @Override
    public CompletionStage<ExitStatus> exit(ContainerId container) {
        synchronized (host) {
            return own("exit", container).exit.copy();
        }
    }

    @Override
    public Following follow(ContainerId container, Instant since, Consumer<OutputLine> sink) {
        synchronized (host) {
            FakeContainer followed = own("follow", container);
            followed.output.stream().filter(line -> !line.at().isBefore(since)).forEach(sink);
            followed.followers.add(sink);
            return () -> followed.followers.remove(sink);
        }
    }

    @Override
    public ExecResult exec(ContainerId container, ExecSpec spec, Consumer<OutputLine> output) {
        synchronized (host) {
            if (!own("exec", container).isRunning()) {
                throw new ContainerEngineException("container " + container + " is not running");
            }
        }
        FakeRun run = execs.apply(spec);
        if (!run.ends()) {
            throw new ContainerEngineException("cannot run " + spec.command().getFirst() + " in container " + container
                    + ": not done after " + spec.timeout());
        }
        run.output().forEach(text -> output.accept(new OutputLine(clock.instant(), OutputLine.Stream.OUT, text)));
        return new ExecResult(run.exitCode());
    }

    @Override
    public Optional<ContainerStats> stats(ContainerId container) {
        synchronized (host) {
            return Optional.of(own("stats", container))
                    .filter(FakeContainer::isRunning)
                    .map(running -> running.stats);
        }
    }

    @Override
    public void copyIn(ContainerId container, String directory, InputStream tar) {
        synchronized (host) {
            FakeFiles.copyIn(host, own("copyIn", container), directory, tar);
        }
    }

    @Override
    public InputStream copyOut(ContainerId container, String path) {
        synchronized (host) {
            return FakeFiles.copyOut(host, own("copyOut", container), path);
        }
    }

    @Override
    public void close() {}
}
