package io.cloudyard.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.engine.VolumeSpec;
import io.cloudyard.engine.VolumeView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Own volumes. An overlay is a volume of the engine's {@code local} driver with overlayfs as its file system; the engine
 * mounts it when a container that uses it starts.
 */
final class DockerVolumes {
    /** The kernel takes one page of mount options. */
    private static final int MAX_MOUNT_OPTIONS = 4000;

    private final DockerClient docker;
    private final Ownership ownership;
    private final OverlayDirectories directories;

    DockerVolumes(DockerConnection connection, Ownership ownership) {
        docker = connection.quick();
        this.ownership = ownership;
        directories = new OverlayDirectories(connection, ownership);
    }

    void create(VolumeSpec volume) {
        if (find(volume.name()).isPresent()) {
            own(volume.name());
            return;
        }
        switch (volume) {
            case VolumeSpec.Plain plain -> create(plain, Map.of());
            case VolumeSpec.Overlay overlay -> {
                Map<String, String> options = overlayOptions(overlay);
                directories.make(overlay.upper());
                create(overlay, options);
            }
        }
    }

    /** Removes what making overlays has left behind. */
    void removeLeftovers() {
        directories.removeLeftovers();
    }

    private void create(VolumeSpec volume, Map<String, String> options) {
        Map<String, String> labels = new HashMap<>(volume.labels());
        labels.put(Ownership.LABEL, ownership.owner());
        DockerCalls.run(
                "create volume " + volume.name(),
                () -> docker.createVolumeCmd()
                        .withName(volume.name().value())
                        .withDriver("local")
                        .withDriverOpts(options)
                        .withLabels(labels)
                        .exec());
    }

    private Map<String, String> overlayOptions(VolumeSpec.Overlay overlay) {
        // overlayfs wants the topmost first.
        String lower = overlay.lower().reversed().stream()
                .map(name -> own(name).getMountpoint())
                .collect(Collectors.joining(":"));
        String upper = own(overlay.upper()).getMountpoint();
        String options = "lowerdir=" + lower + ",upperdir=" + upper + "/" + OverlayDirectories.UPPER + ",workdir="
                + upper + "/" + OverlayDirectories.WORK;
        if (options.length() > MAX_MOUNT_OPTIONS) {
            throw new ContainerEngineException(
                    "overlay " + overlay.name() + ": " + overlay.lower().size()
                            + " layers need " + options.length() + " characters of mount options (expected: <= "
                            + MAX_MOUNT_OPTIONS + "); use fewer layers");
        }
        return Map.of("type", "overlay", "device", "overlay", "o", options);
    }

    /** The volume, which must be there and ours. */
    InspectVolumeResponse own(VolumeName name) {
        InspectVolumeResponse volume = find(name).orElseThrow(() -> new ContainerEngineException("no volume " + name));
        if (!isOwn(volume)) {
            throw new ContainerEngineException("volume " + name + " belongs to another owner");
        }
        return volume;
    }

    private Optional<InspectVolumeResponse> find(VolumeName name) {
        return DockerCalls.find(
                "look for volume " + name,
                () -> docker.inspectVolumeCmd(name.value()).exec());
    }

    private boolean isOwn(InspectVolumeResponse volume) {
        return volume.getLabels() != null
                && ownership.owner().equals(volume.getLabels().get(Ownership.LABEL));
    }

    List<VolumeView> list() {
        return DockerCalls.call(
                "list volumes",
                () -> docker
                        .listVolumesCmd()
                        .withFilter("label", List.of(Ownership.LABEL + "=" + ownership.owner()))
                        .exec()
                        .getVolumes()
                        .stream()
                        .map(volume -> new VolumeView(new VolumeName(volume.getName()), Map.copyOf(volume.getLabels())))
                        .toList());
    }

    void remove(VolumeName name) {
        if (find(name).filter(this::isOwn).isPresent()) {
            DockerCalls.runIfThere(
                    "remove volume " + name,
                    () -> docker.removeVolumeCmd(name.value()).exec());
        }
    }
}
