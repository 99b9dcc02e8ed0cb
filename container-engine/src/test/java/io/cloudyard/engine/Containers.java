package io.cloudyard.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Specs for tests, one line each. */
public final class Containers {
    private static final long MEGABYTE = 1024L * 1024;

    private Containers() {}

    /** A container of {@code image} that runs {@code command} as vcap, with 64 MB and 64 processes. */
    public static ContainerSpec running(ImageName image, String... command) {
        return new ContainerSpec(
                "test-" + UUID.randomUUID(),
                image,
                List.of(command),
                "2000:2000",
                "/",
                Map.of("PATH", "/bin"),
                Map.of(),
                List.of(),
                new ContainerLimits(64 * MEGABYTE, 128, 64, 1024, 64 * MEGABYTE),
                List.of(),
                Mount.Access.READ_ONLY,
                Optional.empty());
    }

    /** {@code spec} with these labels. */
    public static ContainerSpec labelled(ContainerSpec spec, Map<String, String> labels) {
        return new ContainerSpec(
                spec.name(),
                spec.image(),
                spec.command(),
                spec.user(),
                spec.workingDirectory(),
                spec.env(),
                labels,
                spec.mounts(),
                spec.limits(),
                spec.ports(),
                spec.rootFilesystem(),
                spec.hostname());
    }

    /** {@code spec} with {@code mount} beside its others. */
    public static ContainerSpec mounting(ContainerSpec spec, Mount mount) {
        List<Mount> mounts = new ArrayList<>(spec.mounts());
        mounts.add(mount);
        return new ContainerSpec(
                spec.name(),
                spec.image(),
                spec.command(),
                spec.user(),
                spec.workingDirectory(),
                spec.env(),
                spec.labels(),
                mounts,
                spec.limits(),
                spec.ports(),
                spec.rootFilesystem(),
                spec.hostname());
    }

    /** {@code spec} with {@code port} published. */
    public static ContainerSpec publishing(ContainerSpec spec, int port) {
        return new ContainerSpec(
                spec.name(),
                spec.image(),
                spec.command(),
                spec.user(),
                spec.workingDirectory(),
                spec.env(),
                spec.labels(),
                spec.mounts(),
                spec.limits(),
                List.of(port),
                spec.rootFilesystem(),
                spec.hostname());
    }

    /** {@code command} as vcap, for 20 seconds at the most. */
    public static ExecSpec exec(String... command) {
        return new ExecSpec(List.of(command), "2000:2000", "/", Map.of(), Duration.ofSeconds(20));
    }
}
