package io.cloudyard.dea.container;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.dea.droplet.CachedLayer;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerLimits;
import io.cloudyard.engine.ContainerSpec;
import io.cloudyard.engine.ContainerView;
import io.cloudyard.engine.ExecSpec;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Mount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Makes, measures and removes the containers of instances. Calls block; thread-safe. */
public final class InstanceContainers {
    private static final String USER = "2000:2000";
    private static final Duration EXEC_TIMEOUT = Duration.ofSeconds(20);
    private static final int LEAST_CPU_SHARES = 8;
    private static final int MOST_CPU_SHARES = 8192;
    private static final long KILOBYTE = 1024;
    /** The container's own address stands in its hosts file; it is not known before it starts. */
    private static final String ENTRY = """
            while read -r ip name rest; do [ "$name" = "$HOSTNAME" ] && CF_INSTANCE_INTERNAL_IP=$ip; done </etc/hosts
            : "${CF_INSTANCE_IP:=$CF_INSTANCE_INTERNAL_IP}"
            : "${CF_INSTANCE_ADDR:=$CF_INSTANCE_IP${CF_INSTANCE_PORT:+:$CF_INSTANCE_PORT}}"
            export CF_INSTANCE_INTERNAL_IP CF_INSTANCE_IP CF_INSTANCE_ADDR
            exec /usr/libexec/cloudyard/launch "$@"
            """;

    private final ContainerEngine engine;
    private final ContainerSettings settings;
    private final InstanceEnvironment environment;
    private final Executor executor;

    /** Parts that can be made at the same time are made on {@code executor}. */
    public InstanceContainers(ContainerEngine engine, ContainerSettings settings, Executor executor) {
        this.engine = engine;
        this.settings = settings;
        this.executor = executor;
        environment = new InstanceEnvironment(settings);
    }

    /** The image of {@code stack}; empty when this host does not know it. */
    public Optional<ImageName> image(String stack) {
        return Optional.ofNullable(settings.stacks().get(stack));
    }

    /**
     * Makes and starts the container of {@code order}. What was made stays when that fails; see {@link #destroy}.
     *
     * @throws ContainerEngineException when it cannot be made
     */
    public StartedContainer start(StartInstance order, List<CachedLayer> layers) {
        InstanceVolumes volumes = InstanceVolumes.of(settings.owner(), order.instance());
        volumes.create(engine, layers.stream().map(CachedLayer::volume).toList(), executor);
        ContainerId container = engine.create(spec(order, volumes));
        engine.start(container);
        ContainerView view = engine.inspect(container)
                .orElseThrow(() -> new ContainerEngineException("container " + container + " vanished"));
        return started(view);
    }

    private ContainerSpec spec(StartInstance order, InstanceVolumes volumes) {
        List<Mount> mounts = new ArrayList<>(volumes.mounts());
        settings.trustedCertificates().map(Path::toString).ifPresent(bundle -> {
            mounts.add(new Mount.HostPath(bundle, InstanceEnvironment.CERTIFICATES));
            mounts.add(new Mount.HostPath(bundle, InstanceEnvironment.CERTIFICATES_DIRECTORY + "/host-ca.crt"));
        });
        return new ContainerSpec(
                settings.owner() + "-" + order.instance(),
                image(order.stack()).orElseThrow(),
                command(order),
                USER,
                "/home/vcap",
                environment.of(order),
                Map.of(
                        InstanceLabels.KIND,
                        InstanceLabels.CONTAINER,
                        InstanceLabels.INSTANCE,
                        order.instance().value()),
                mounts,
                limits(order.limits()),
                settings.addressMode() == AddressMode.PUBLISHED ? List.of(Endpoint.CONTAINER_PORT) : List.of(),
                Mount.Access.READ_ONLY,
                Optional.of(hostname(order.instance())));
    }

    private static List<String> command(StartInstance order) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", ENTRY, "launch"));
        if (order.startCommand() != null) {
            command.add(order.startCommand());
        }
        return command;
    }

    private static String hostname(InstanceId instance) {
        String name = instance.value().replace('_', '-');
        return name.substring(0, Math.min(name.length(), 63));
    }

    private static ContainerLimits limits(InstanceLimits limits) {
        int shares = (int) Math.clamp(limits.mem().value(), LEAST_CPU_SHARES, MOST_CPU_SHARES);
        return new ContainerLimits(
                limits.mem().toBytes(),
                shares,
                limits.pids(),
                limits.fds(),
                limits.disk().toBytes());
    }

    /** What is to be known of a container to reach it. */
    public StartedContainer started(ContainerView view) {
        Optional<Endpoint> endpoint = switch (settings.addressMode()) {
            case BRIDGE -> view.address().map(address -> new Endpoint(address, Endpoint.CONTAINER_PORT));
            case PUBLISHED ->
                Optional.ofNullable(view.publishedPorts().get(Endpoint.CONTAINER_PORT))
                        .map(port -> new Endpoint(settings.address(), port));
        };
        return new StartedContainer(view.id(), endpoint, view.startedAt().orElse(Instant.EPOCH));
    }

    /** Removes whatever there is of {@code instance}; does nothing when there is nothing. */
    public void destroy(InstanceId instance, Optional<ContainerId> container) {
        container.ifPresent(engine::remove);
        if (container.isEmpty()) {
            engine.containers().stream()
                    .filter(view -> InstanceLabels.instance(view.labels()).equals(Optional.of(instance)))
                    .forEach(view -> engine.remove(view.id()));
        }
        InstanceVolumes.of(settings.owner(), instance).remove(engine);
    }

    /** Bytes that the instance has written. */
    public long writtenBytes(ContainerId container) {
        List<String> lines = output(container, "du", "-sk", InstanceVolumes.WRITTEN_AT, "/tmp");
        return lines.stream()
                        .map(line -> line.split("\\s+")[0])
                        .filter(size -> size.matches("\\d+"))
                        .mapToLong(Long::parseLong)
                        .sum()
                * KILOBYTE;
    }

    /** The kernel's tables of the container's TCP sockets. */
    public List<String> tcpTables(ContainerId container) {
        return output(container, "cat", "/proc/net/tcp", "/proc/net/tcp6");
    }

    private List<String> output(ContainerId container, String... command) {
        List<String> lines = new ArrayList<>();
        engine.exec(
                container,
                new ExecSpec(List.of(command), USER, "/", Map.of(), EXEC_TIMEOUT),
                line -> lines.add(line.text()));
        return lines;
    }
}
