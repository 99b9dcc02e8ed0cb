package io.cloudyard.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the two directories that an overlay needs in the volume for its writes. The engine has no call for that, but it
 * fills an empty volume with what the image has in its place when a container is made: so one is made, of an image that
 * has nothing but these directories. It is never started, and removed off the path of who waits for an instance.
 */
final class OverlayDirectories {
    static final String UPPER = "upper";
    static final String WORK = "work";
    private static final Logger log = LoggerFactory.getLogger(OverlayDirectories.class);
    private static final ImageName IMAGE = new ImageName("cloudyard/overlay:1");
    /** Not the owner's label: nobody but this class is to see these containers. */
    private static final String LABEL = Ownership.LABEL + ".overlay";

    private static final String DIRECTORY = "volume";
    private static final int USER = 2000;

    private final DockerClient docker;
    private final DockerImages images;
    private final Ownership ownership;
    private volatile boolean imageKnown;

    OverlayDirectories(DockerConnection connection, Ownership ownership) {
        docker = connection.quick();
        images = new DockerImages(connection);
        this.ownership = ownership;
    }

    /** {@code volume} must be empty. */
    void make(VolumeName volume) {
        ensureImage();
        String container = DockerCalls.call("prepare volume " + volume, () -> container(volume));
        Thread.startVirtualThread(() -> remove(container));
    }

    private String container(VolumeName volume) {
        Mount mount = new Mount()
                .withType(MountType.VOLUME)
                .withSource(volume.value())
                .withTarget("/" + DIRECTORY);
        return docker.createContainerCmd(IMAGE.value())
                .withCmd("nothing")
                .withLabels(Map.of(LABEL, ownership.owner()))
                .withHostConfig(
                        HostConfig.newHostConfig().withMounts(List.of(mount)).withNetworkMode("none"))
                .exec()
                .getId();
    }

    private void remove(String container) {
        try {
            DockerCalls.runIfThere(
                    "remove container " + container,
                    () -> docker.removeContainerCmd(container).withForce(true).exec());
        } catch (ContainerEngineException e) {
            log.warn("a container that prepared a volume stays for now: {}", e.getMessage());
        }
    }

    /** Removes what a process that ended in between has left. */
    void removeLeftovers() {
        List<Container> left = DockerCalls.call(
                "list containers",
                () -> docker.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(LABEL + "=" + ownership.owner()))
                        .exec());
        left.forEach(container -> remove(container.getId()));
    }

    private void ensureImage() {
        if (!imageKnown) {
            if (!images.has(IMAGE)) {
                images.importTar(IMAGE, new ByteArrayInputStream(rootFilesystem()));
            }
            imageKnown = true;
        }
    }

    private static byte[] rootFilesystem() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String directory : List.of(DIRECTORY, DIRECTORY + "/" + UPPER, DIRECTORY + "/" + WORK)) {
                TarArchiveEntry entry = new TarArchiveEntry(directory + "/");
                entry.setIds(USER, USER);
                entry.setMode(0755);
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
