package io.cloudyard.cli.push;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.files.AppSource;
import io.cloudyard.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One app to push. {@code image} is its Docker image, or absent when it comes as code from {@code path}. */
record PushedApp(String name, Path path, Json image) {

    /** @param option the path from the command line; {@code base} is where a path in the manifest starts */
    static PushedApp of(Map<String, Object> entry, Optional<Path> option, Path base) {
        Object name = entry.get("name");
        if (name == null || name.toString().isBlank()) {
            throw Failure.usage("an app in the manifest has no name", "write '- name: my-app'");
        }
        Path path = option.orElseGet(() -> entry.get("path") instanceof String text ? base.resolve(text) : base);
        return new PushedApp(name.toString(), path.normalize(), Json.of(entry.get("docker")));
    }

    boolean isDocker() {
        return image.isPresent();
    }

    /** Opens the code before anything is changed in the cloud; null for an image. */
    @Nullable
    AppSource open() throws IOException {
        if (isDocker()) {
            return null;
        }
        if (!Files.exists(path)) {
            throw Failure.usage("app '" + name + "': there is no " + path, "check -p, or path: in the manifest");
        }
        return AppSource.open(path);
    }
}
