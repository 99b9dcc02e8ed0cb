package io.cloudyard.dea.container;

import io.cloudyard.engine.ImageName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How instances' containers are made.
 *
 * @param owner begins the names of containers and volumes
 * @param stacks name of a stack to its image
 * @param addressMode how containers are reached
 * @param address of this host for routers; used only when ports are published
 * @param trustedCertificates PEM bundle on the engine's host, mounted into every container
 */
public record ContainerSettings(
        String owner,
        Map<String, ImageName> stacks,
        AddressMode addressMode,
        String address,
        Optional<Path> trustedCertificates) {
    public ContainerSettings {
        stacks = Map.copyOf(stacks);
    }
}
