package io.cloudyard.stager.container;

import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerSpec;
import io.cloudyard.engine.Mount;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.engine.VolumeSpec;
import io.cloudyard.stager.plan.ContainerPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the containers that builds run in, and removes those that an earlier life of this stager left behind. */
public final class StagingContainers {
    /** Label of every container and volume that lives as long as one build; its value is the stager's id. */
    public static final String LABEL = "io.cloudyard.staging";

    /** Label with the build's guid. */
    public static final String BUILD_LABEL = "io.cloudyard.build";

    /** Label with the app's guid. */
    public static final String APP_LABEL = "io.cloudyard.app";

    /** Not vcap, so that no build can end the process that keeps its container alive. */
    private static final String KEEPER = "65534:65534";

    private final ContainerEngine engine;
    private final String prefix;
    private final String stager;
    private final Optional<Path> certificates;

    /**
     * Containers of {@code stager}, named {@code <prefix>-staging-<build>}, that trust the authorities in {@code
     * certificates}.
     */
    public StagingContainers(ContainerEngine engine, String prefix, String stager, Optional<Path> certificates) {
        this.engine = engine;
        this.prefix = prefix;
        this.stager = stager;
        this.certificates = certificates;
    }

    /** A running container with empty {@code /tmp} and home. */
    public StagingContainer start(ContainerOrder order) {
        Map<String, String> labels = Map.of(
                LABEL,
                stager,
                BUILD_LABEL,
                order.build().value(),
                APP_LABEL,
                order.app().value());
        String name = prefix + "-staging-" + order.build();
        VolumeName temporary = new VolumeName(name + "-tmp");
        VolumeName home = new VolumeName(name + "-home");
        List<VolumeName> volumes = List.of(temporary, home);
        try {
            volumes.forEach(volume -> engine.createVolume(new VolumeSpec.Plain(volume, labels)));
            ContainerId id = engine.create(spec(order, name, labels));
            StagingContainer container = new StagingContainer(engine, id, volumes);
            start(id, container);
            return container;
        } catch (ContainerEngineException e) {
            volumes.forEach(this::discard);
            throw e;
        }
    }

    /** Removes what is left of builds that this stager did not end itself. */
    public void removeLeftovers() {
        engine.containers().stream()
                .filter(view -> stager.equals(view.labels().get(LABEL)))
                .forEach(view -> engine.remove(view.id()));
        engine.volumes().stream()
                .filter(view -> stager.equals(view.labels().get(LABEL)))
                .forEach(view -> engine.removeVolume(view.name()));
    }

    private void start(ContainerId id, StagingContainer container) {
        try {
            engine.start(id);
        } catch (ContainerEngineException e) {
            container.dispose();
            throw e;
        }
    }

    private void discard(VolumeName volume) {
        try {
            engine.removeVolume(volume);
        } catch (ContainerEngineException e) {
            // The first error is the one to tell; leftovers go when the stager starts again.
        }
    }

    private ContainerSpec spec(ContainerOrder order, String name, Map<String, String> labels) {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(new Mount.Volume(new VolumeName(name + "-tmp"), "/tmp", Mount.Access.READ_WRITE));
        mounts.add(new Mount.Volume(new VolumeName(name + "-home"), ContainerPaths.HOME, Mount.Access.READ_WRITE));
        mounts.add(new Mount.Volume(order.cache(), ContainerPaths.CACHE_VOLUME, Mount.Access.READ_WRITE));
        mounts.addAll(order.buildpacks());
        certificates.ifPresent(file -> BuildEnvironment.CERTIFICATE_TARGETS.forEach(
                target -> mounts.add(new Mount.HostPath(file.toAbsolutePath().toString(), target))));
        return new ContainerSpec(
                name,
                order.image(),
                List.of("sleep", "infinity"),
                KEEPER,
                "/",
                Map.of(),
                labels,
                mounts,
                order.limits(),
                List.of(),
                Mount.Access.READ_ONLY,
                Optional.of("staging"));
    }
}
