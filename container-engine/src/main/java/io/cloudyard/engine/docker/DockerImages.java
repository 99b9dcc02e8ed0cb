package io.cloudyard.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.ConflictException;
import io.cloudyard.engine.ImageName;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Images by name; they belong to nobody and are shared by all owners. */
final class DockerImages {
    private final DockerConnection connection;
    private final DockerClient docker;

    DockerImages(DockerConnection connection) {
        this.connection = connection;
        docker = connection.quick();
    }

    boolean has(ImageName image) {
        return id(image).isPresent();
    }

    private Optional<String> id(ImageName image) {
        return DockerCalls.find(
                        "look for image " + image,
                        () -> docker.inspectImageCmd(image.value()).exec())
                .map(InspectImageResponse::getId);
    }

    void importTar(ImageName image, InputStream rootFilesystem) {
        Optional<String> replaced = id(image);
        int colon = image.value().lastIndexOf(':');
        String repository = colon < 0 ? image.value() : image.value().substring(0, colon);
        String tag = colon < 0 ? "latest" : image.value().substring(colon + 1);
        try {
            // Not through the client library: it sends the stream as JSON.
            String said = connection.send(
                    "/images/create?fromSrc=-&repo=" + encoded(repository) + "&tag=" + encoded(tag), rootFilesystem);
            if (said.contains("\"error\"")) {
                throw new IOException(said.trim());
            }
        } catch (IOException | RuntimeException e) {
            throw DockerCalls.failed("import image " + image, e);
        }
        replaced.filter(before -> !Optional.of(before).equals(id(image))).ifPresent(this::removeUnused);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void removeUnused(String id) {
        DockerCalls.runIfThere("remove image " + id, () -> {
            try {
                docker.removeImageCmd(id).exec();
            } catch (ConflictException e) {
                // A container still runs on it, or it has another name.
            }
        });
    }
}
