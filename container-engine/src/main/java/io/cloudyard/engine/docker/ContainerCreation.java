package io.cloudyard.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.TmpfsOptions;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;
import io.cloudyard.engine.ContainerLimits;
import io.cloudyard.engine.ContainerSpec;
import io.cloudyard.engine.Mount;
import io.cloudyard.engine.Ownership;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says a {@link ContainerSpec} in the engine's words, everything locked down that the spec does not open. */
final class ContainerCreation {
    /** The kernel ends an app before it ends the platform when the whole host runs out of memory. */
    private static final int OOM_SCORE = 500;

    private final Ownership ownership;
    private final String network;
    private final String publishAddress;

    ContainerCreation(Ownership ownership, String network, String publishAddress) {
        this.ownership = ownership;
        this.network = network;
        this.publishAddress = publishAddress;
    }

    CreateContainerCmd command(DockerClient docker, ContainerSpec spec) {
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.put(Ownership.LABEL, ownership.owner());
        CreateContainerCmd command = docker.createContainerCmd(spec.image().value())
                .withName(spec.name())
                .withCmd(spec.command())
                .withUser(spec.user())
                .withWorkingDir(spec.workingDirectory())
                .withEnv(spec.env().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withLabels(labels)
                .withExposedPorts(spec.ports().stream().map(ExposedPort::tcp).toList())
                .withHostConfig(host(spec));
        spec.hostname().ifPresent(command::withHostName);
        return command;
    }

    private HostConfig host(ContainerSpec spec) {
        ContainerLimits limits = spec.limits();
        return HostConfig.newHostConfig()
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withReadonlyRootfs(spec.rootFilesystem() == Mount.Access.READ_ONLY)
                .withMemory(limits.memoryBytes())
                .withMemorySwap(limits.memoryBytes())
                .withCpuShares(limits.cpuShares())
                .withPidsLimit((long) limits.pids())
                .withOomScoreAdj(OOM_SCORE)
                .withUlimits(List.of(
                        ulimit("nofile", limits.fileDescriptors()),
                        ulimit("fsize", limits.fileBytes()),
                        ulimit("core", 0)))
                .withMounts(spec.mounts().stream().map(this::mount).toList())
                .withNetworkMode(network)
                .withPortBindings(spec.ports().stream().map(this::published).toList())
                .withRestartPolicy(RestartPolicy.noRestart())
                // A process without handlers ignores SIGTERM as pid 1, and nobody would reap its orphans.
                .withInit(true)
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "16m", "max-file", "2")));
    }

    private static Ulimit ulimit(String name, long value) {
        return new Ulimit(name, value, value);
    }

    private PortBinding published(int port) {
        return new PortBinding(Ports.Binding.bindIp(publishAddress), ExposedPort.tcp(port));
    }

    private com.github.dockerjava.api.model.Mount mount(Mount mount) {
        com.github.dockerjava.api.model.Mount made =
                new com.github.dockerjava.api.model.Mount().withTarget(mount.target());
        return switch (mount) {
            case Mount.Volume volume ->
                made.withType(MountType.VOLUME)
                        .withSource(volume.volume().value())
                        .withReadOnly(volume.access() == Mount.Access.READ_ONLY)
                        // Should it vanish meanwhile, the engine makes it anew: then it is at least ours.
                        .withVolumeOptions(new VolumeOptions().withLabels(Map.of(Ownership.LABEL, ownership.owner())));
            case Mount.HostPath path ->
                made.withType(MountType.BIND).withSource(path.path()).withReadOnly(true);
            case Mount.Tmpfs tmpfs ->
                made.withType(MountType.TMPFS)
                        .withTmpfsOptions(
                                new TmpfsOptions().withSizeBytes(tmpfs.bytes()).withMode(01777));
        };
    }
}
