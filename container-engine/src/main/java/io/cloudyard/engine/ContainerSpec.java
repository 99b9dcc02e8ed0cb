package io.cloudyard.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container to make. Whatever is not said here is locked down: no capabilities, no new privileges, the engine's default
 * seccomp profile, a read-only root filesystem, no contact to other containers.
 *
 * @param name unique on the engine
 * @param image root filesystem
 * @param command program and arguments
 * @param user {@code uid:gid} or a name of the image
 * @param workingDirectory absolute
 * @param env variables
 * @param labels beside the owner's
 * @param mounts what is seen where
 * @param limits what it may use
 * @param ports inside ports to be reachable from other hosts through a free port of this one
 * @param rootFilesystem whether its root can be written to
 * @param hostname its own name
 */
public record ContainerSpec(
        String name,
        ImageName image,
        List<String> command,
        String user,
        String workingDirectory,
        Map<String, String> env,
        Map<String, String> labels,
        List<Mount> mounts,
        ContainerLimits limits,
        List<Integer> ports,
        Mount.Access rootFilesystem,
        Optional<String> hostname) {
    public ContainerSpec {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        labels = Map.copyOf(labels);
        mounts = List.copyOf(mounts);
        ports = List.copyOf(ports);
    }
}
