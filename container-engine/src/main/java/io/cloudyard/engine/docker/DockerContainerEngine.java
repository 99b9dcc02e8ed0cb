package io.cloudyard.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Statistics;
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
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Containers of a Docker Engine (API 1.41 or newer, cgroup version 1 or 2). All containers of an owner are on a bridge
 * network of their own, {@code cloudyard-<owner>}.
 */
public final class DockerContainerEngine implements ContainerEngine {
    private final DockerConnection connection;
    private final DockerClient docker;
    private final Ownership ownership;
    private final OwnNetwork network;
    private final DockerVolumes volumes;
    private final DockerImages images;
    private final ContainerCreation creation;
    private final ExitWatch exits;
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    private DockerContainerEngine(DockerConnection connection, Ownership ownership, DockerSettings settings) {
        this.connection = connection;
        this.ownership = ownership;
        docker = connection.quick();
        network = new OwnNetwork(docker, ownership);
        volumes = new DockerVolumes(connection, ownership);
        images = new DockerImages(connection);
        creation = new ContainerCreation(ownership, network.name(), settings.publishAddress());
        exits = new ExitWatch(connection, ownership);
    }

    /**
     * Connects to the engine at {@code dockerHost}; empty: {@code DOCKER_HOST}, else the engine of this machine.
     *
     * @throws ContainerEngineException when it does not answer
     */
    public static DockerContainerEngine connect(Ownership ownership, Optional<String> dockerHost) {
        return connect(ownership, DockerSettings.of(dockerHost));
    }

    /**
     * As {@link #connect(Ownership, Optional)}, with every setting.
     *
     * @throws ContainerEngineException when it does not answer
     */
    public static DockerContainerEngine connect(Ownership ownership, DockerSettings settings) {
        DockerContainerEngine engine =
                new DockerContainerEngine(DockerConnection.open(settings.host()), ownership, settings);
        engine.volumes.removeLeftovers();
        return engine;
    }

    @Override
    public EngineInfo info() {
        Info info = DockerCalls.call(
                "ask the engine for its figures", () -> docker.infoCmd().exec());
        return new EngineInfo(
                String.valueOf(info.getServerVersion()),
                info.getNCPU() == null ? 1 : info.getNCPU(),
                info.getMemTotal() == null ? 0 : info.getMemTotal());
    }

    @Override
    public boolean hasImage(ImageName image) {
        return images.has(image);
    }

    @Override
    public void importImage(ImageName image, InputStream rootFilesystem) {
        images.importTar(image, rootFilesystem);
    }

    @Override
    public void createVolume(VolumeSpec volume) {
        volumes.create(volume);
    }

    @Override
    public List<VolumeView> volumes() {
        return volumes.list();
    }

    @Override
    public void removeVolume(VolumeName volume) {
        volumes.remove(volume);
    }

    @Override
    public ContainerId create(ContainerSpec spec) {
        for (Mount mount : spec.mounts()) {
            if (mount instanceof Mount.Volume volume) {
                // The engine would silently make a missing one, without our label.
                volumes.own(volume.volume());
            }
        }
        network.ensure();
        return DockerCalls.call("create container " + spec.name(), () -> {
            String id = creation.command(docker, spec).exec().getId();
            own.add(id);
            return new ContainerId(id);
        });
    }

    @Override
    public void start(ContainerId container) {
        requireOwn(container);
        DockerCalls.run("start container " + container, () -> {
            try {
                connection.patient().startContainerCmd(container.value()).exec();
            } catch (NotFoundException e) {
                network.forget();
                throw e;
            }
        });
    }

    @Override
    public void stop(ContainerId container, Duration grace) {
        if (isOwn(container)) {
            int seconds = Math.toIntExact(grace.plusMillis(999).toSeconds());
            DockerCalls.runIfThere(
                    "stop container " + container,
                    () -> connection
                            .patient()
                            .stopContainerCmd(container.value())
                            .withTimeout(seconds)
                            .exec());
        }
    }

    @Override
    public void kill(ContainerId container) {
        if (isOwn(container)) {
            DockerCalls.runIfThere("kill container " + container, () -> {
                try {
                    docker.killContainerCmd(container.value()).exec();
                } catch (ConflictException e) {
                    // It is not running.
                }
            });
        }
    }

    @Override
    public void remove(ContainerId container) {
        if (isOwn(container)) {
            DockerCalls.runIfThere("remove container " + container, () -> {
                try {
                    connection
                            .patient()
                            .removeContainerCmd(container.value())
                            .withForce(true)
                            .exec();
                } catch (ConflictException e) {
                    // It is being removed already.
                }
            });
            own.remove(container.value());
            exits.forget(container);
        }
    }

    @Override
    public Optional<ContainerView> inspect(ContainerId container) {
        return find(container).map(this::view);
    }

    private ContainerView view(InspectContainerResponse found) {
        return DockerViews.container(found, network.name(), exits.wasOutOfMemory(found.getId()));
    }

    private Optional<InspectContainerResponse> find(ContainerId container) {
        return DockerCalls.find(
                        "inspect container " + container,
                        () -> docker.inspectContainerCmd(container.value()).exec())
                .filter(found -> found.getConfig().getLabels() != null
                        && ownership
                                .owner()
                                .equals(found.getConfig().getLabels().get(Ownership.LABEL)));
    }

    @Override
    public List<ContainerView> containers() {
        List<Container> found = DockerCalls.call(
                "list containers",
                () -> docker.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(Ownership.LABEL + "=" + ownership.owner()))
                        .exec());
        return found.stream()
                .flatMap(container -> inspect(new ContainerId(container.getId())).stream())
                .toList();
    }

    @Override
    public CompletionStage<ExitStatus> exit(ContainerId container) {
        requireOwn(container);
        return exits.exit(container);
    }

    @Override
    public Following follow(ContainerId container, Instant since, Consumer<OutputLine> sink) {
        requireOwn(container);
        return new OutputFollower(
                        connection,
                        container,
                        since,
                        sink,
                        () -> inspect(container).map(ContainerView::running).orElse(false))
                .begin();
    }

    @Override
    public ExecResult exec(ContainerId container, ExecSpec spec, Consumer<OutputLine> output) {
        requireOwn(container);
        return new ExecRun(connection, container, spec).run(output);
    }

    @Override
    public Optional<ContainerStats> stats(ContainerId container) {
        requireOwn(container);
        // one-shot: the engine would otherwise wait a second for a second sample.
        String path = "/containers/" + container.value() + "/stats?stream=false&one-shot=true";
        try {
            return DockerStats.read(connection.read(path, Statistics.class));
        } catch (IOException e) {
            throw DockerCalls.failed("read the figures of container " + container, e);
        }
    }

    @Override
    public void copyIn(ContainerId container, String directory, InputStream tar) {
        requireOwn(container);
        DockerCalls.run(
                "copy into container " + container,
                () -> connection
                        .patient()
                        .copyArchiveToContainerCmd(container.value())
                        .withTarInputStream(tar)
                        .withRemotePath(directory)
                        .exec());
    }

    @Override
    public InputStream copyOut(ContainerId container, String path) {
        requireOwn(container);
        return DockerCalls.call(
                "copy " + path + " out of container " + container,
                () -> connection
                        .patient()
                        .copyArchiveFromContainerCmd(container.value(), path)
                        .exec());
    }

    private boolean isOwn(ContainerId container) {
        if (own.contains(container.value())) {
            return true;
        }
        boolean found = find(container).isPresent();
        if (found) {
            own.add(container.value());
        }
        return found;
    }

    private void requireOwn(ContainerId container) {
        if (!isOwn(container)) {
            throw new ContainerEngineException("no container " + container + " of owner " + ownership.owner());
        }
    }

    /** Removes everything of this owner: containers, volumes, network. For taking a cloud down for good, and tests. */
    public void purge() {
        volumes.removeLeftovers();
        containers().forEach(container -> remove(container.id()));
        // An overlay's layers can go only after it.
        volumes().forEach(volume -> removeVolume(volume.name()));
        network.remove();
    }

    @Override
    public void close() {
        exits.close();
        connection.close();
    }
}
