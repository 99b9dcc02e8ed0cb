package io.cloudyard.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
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

/**
 * Makes the two directories that an overlay needs in the volume for its writes. The engine has no call to write into a
 * volume, so they are copied in through a container of an empty image that is never started.
 */
final class OverlayDirectories {
    static final String UPPER = "upper";
    static final String WORK = "work";
    private static final ImageName NOTHING = new ImageName("cloudyard/nothing:1");
    private static final String MOUNTED_AT = "/volume";
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

    void make(VolumeName volume) {
        ensureImage();
        DockerCalls.run("prepare volume " + volume, () -> {
            String container = container(volume);
            try {
                docker.copyArchiveToContainerCmd(container)
                        .withTarInputStream(new ByteArrayInputStream(directories()))
                        .withRemotePath(MOUNTED_AT)
                        .exec();
            } finally {
                docker.removeContainerCmd(container).withForce(true).exec();
            }
        });
    }

    private String container(VolumeName volume) {
        Mount mount = new Mount()
                .withType(MountType.VOLUME)
                .withSource(volume.value())
                .withTarget(MOUNTED_AT)
                .withVolumeOptions(new VolumeOptions().withNoCopy(true));
        return docker.createContainerCmd(NOTHING.value())
                .withCmd("nothing")
                .withLabels(Map.of(Ownership.LABEL, ownership.owner()))
                .withHostConfig(
                        HostConfig.newHostConfig().withMounts(List.of(mount)).withNetworkMode("none"))
                .exec()
                .getId();
    }

    private void ensureImage() {
        if (!imageKnown) {
            if (!images.has(NOTHING)) {
                images.importTar(NOTHING, new ByteArrayInputStream(tar(List.of())));
            }
            imageKnown = true;
        }
    }

    private static byte[] directories() {
        return tar(List.of(UPPER, WORK));
    }

    private static byte[] tar(List<String> directories) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String directory : directories) {
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
