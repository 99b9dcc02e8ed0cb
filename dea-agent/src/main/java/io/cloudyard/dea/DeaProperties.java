package io.cloudyard.dea;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.dea.agent.AgentSettings;
import io.cloudyard.dea.container.AddressMode;
import io.cloudyard.dea.container.ContainerSettings;
import io.cloudyard.dea.host.Capacity;
import io.cloudyard.engine.EngineInfo;
import io.cloudyard.engine.ImageName;
import io.cloudyard.stager.StagerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of an agent, under {@code cloudyard.dea}.
 *
 * @param name begins the agent's id
 * @param zone failure domain of the host
 * @param owner label of all that the agent makes on its engine; two agents on one engine need two owners
 * @param stateDirectory keeps the agent's id and the journal of its instances
 * @param memory megabytes that instances and builds may reserve; none: three quarters of the host's
 * @param disk megabytes that instances and builds may reserve; none: three quarters of what is free beside the state
 *     directory
 * @param maxInstances how many instances it runs at the most
 * @param dockerHost where the engine listens; empty: {@code DOCKER_HOST}, else the engine of this machine
 * @param stackName name of the stack
 * @param stackImage image of the stack
 * @param addressMode how routers reach containers: {@code bridge} when they are on the engine's host, else {@code
 *     published}
 * @param address of the host for routers; used with {@code published}
 * @param trustedCertificates PEM bundle on the engine's host that containers trust; empty: those of the stack
 * @param registries variables that lead package tools to the site's own registries: {@code PIP_INDEX_URL=…}
 * @param layerCache megabytes of droplet layers kept beyond those in use
 * @param drain from the routers being told until an instance is told to end
 * @param stopInstancesOnClose false: instances run on when the agent ends and are found again when it comes back; true:
 *     they are stopped, for a host that goes away for good
 */
@ConfigurationProperties(prefix = "cloudyard.dea", ignoreUnknownFields = false)
public record DeaProperties(
        @DefaultValue("dea-0") String name,
        @DefaultValue("default") String zone,
        @DefaultValue("cloudyard") String owner,
        Path stateDirectory,
        @Nullable Long memory,
        @Nullable Long disk,
        @DefaultValue("250") int maxInstances,
        @DefaultValue("") String dockerHost,
        @DefaultValue("cydeb13") String stackName,
        @DefaultValue("cloudyard/cydeb13:latest") String stackImage,
        @DefaultValue("bridge") AddressMode addressMode,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("") String trustedCertificates,
        @DefaultValue Map<String, String> registries,
        @DefaultValue("10240") long layerCache,
        @DefaultValue("200ms") Duration drain,
        @DefaultValue("false") boolean stopInstancesOnClose) {
    private static final long MEGABYTE = Megabytes.of(1).toBytes();

    public DeaProperties {
        if (stateDirectory == null) {
            throw new IllegalArgumentException(
                    "cloudyard.dea.state-directory: missing (expected: a directory of this agent alone)");
        }
    }

    Optional<String> engineHost() {
        return Optional.of(dockerHost).filter(host -> !host.isBlank());
    }

    Optional<Path> certificates() {
        return Optional.of(trustedCertificates).filter(path -> !path.isBlank()).map(Path::of);
    }

    Map<String, ImageName> stacks() {
        return Map.of(stackName, new ImageName(stackImage));
    }

    Capacity capacity(EngineInfo engine) {
        long hostMemory = engine.memoryBytes() / MEGABYTE / 4 * 3;
        return new Capacity(
                Megabytes.of(memory == null ? hostMemory : memory),
                Megabytes.of(disk == null ? freeDisk() / MEGABYTE / 4 * 3 : disk),
                maxInstances);
    }

    StagerSettings stager() {
        return StagerSettings.of(owner, stateDirectory.resolve("stager"), stacks())
                .withRegistries(registries)
                .withTrustedCertificates(certificates());
    }

    private long freeDisk() {
        try {
            return Files.getFileStore(Files.createDirectories(stateDirectory)).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("cloudyard.dea.state-directory: " + stateDirectory + " cannot be used", e);
        }
    }

    AgentSettings agent(Capacity capacity) {
        return new AgentSettings(
                name,
                zone,
                stateDirectory,
                capacity,
                new ContainerSettings(owner, stacks(), addressMode, address, certificates()),
                drain,
                stopInstancesOnClose ? AgentSettings.OnClose.STOP : AgentSettings.OnClose.LEAVE);
    }
}
