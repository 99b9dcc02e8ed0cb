package io.cloudyard.cli.manifest;

import io.cloudyard.cli.command.Failure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and reads manifests. */
public final class ManifestFile {
    private ManifestFile() {}

    /** The manifest in a directory, if there is one. */
    public static Optional<Path> in(Path directory) {
        return Stream.of("manifest.yml", "manifest.yaml")
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Reads a manifest and fills in its variables. */
    public static Manifest read(Path file, Variables variables) {
        String source = file.getFileName().toString();
        Object document = variables.fill(Yaml.parse(source, read(file)), source);
        if (!(document instanceof Map<?, ?> map)) {
            throw Failure.usage(source + ": not a manifest", "it begins with 'applications:'");
        }
        Map<String, Object> root = Yaml.mapping(map);
        List<Map<String, Object>> apps = Yaml.mappings(root.get("applications"))
                .filter(list -> !list.isEmpty())
                .orElseThrow(() -> Failure.usage(
                        source + ": applications: is missing or not a list of apps",
                        "write 'applications:' and under it '- name: my-app'"));
        return new Manifest(root, apps);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw Failure.usage("there is no file " + file, "check the path");
        } catch (CharacterCodingException e) {
            throw Failure.usage(file + ": not YAML: it is not UTF-8 text", "correct the file");
        } catch (IOException e) {
            throw Failure.usage("cannot read " + file + ": " + e.getMessage(), "check the path and its permissions");
        }
    }
}
