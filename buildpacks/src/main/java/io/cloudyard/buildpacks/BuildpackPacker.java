package io.cloudyard.buildpacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs each buildpack directory named in {@code order.txt} into {@code <position>-<directory>_buildpack.zip}, positions
 * from 1. Links are followed, so that the shared functions become part of every zip. A file {@code VERSION} is added:
 * the release and a digest of the content, hence the same for the same content on every machine.
 */
public final class BuildpackPacker {
    private final String release;

    /** @param release the first part of every VERSION, such as {@code 0.1.0} */
    public BuildpackPacker(String release) {
        this.release = release;
    }

    /** Arguments: the directory that holds {@code order.txt}, the directory for the zips, the project's version. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "arguments: %d (expected: SOURCE TARGET VERSION)".formatted(arguments.length));
        }
        var packer = new BuildpackPacker(arguments[2].replace("-SNAPSHOT", ""));
        packer.packAll(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    /** Packs all buildpacks under {@code source}; returns the zips in detection order. Zips of an earlier run are replaced. */
    public List<Path> packAll(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        deleteZips(target);
        var zips = new ArrayList<Path>();
        for (String directory : order(source)) {
            var zip = target.resolve("%d-%s_buildpack.zip".formatted(zips.size() + 1, directory));
            pack(source.resolve(directory), zip);
            zips.add(zip);
        }
        return List.copyOf(zips);
    }

    private static List<String> order(Path source) throws IOException {
        return Files.readAllLines(source.resolve("order.txt")).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static void deleteZips(Path target) throws IOException {
        try (var old = Files.newDirectoryStream(target, "*.zip")) {
            for (Path zip : old) {
                Files.delete(zip);
            }
        }
    }

    private void pack(Path buildpack, Path zip) throws IOException {
        var entries = entries(buildpack);
        var version = release + "+" + PackedEntry.digest(entries).substring(0, 8) + "\n";
        entries.add(new PackedEntry("VERSION", false, version.getBytes(StandardCharsets.UTF_8)));
        PackedEntry.write(entries, zip);
    }

    private static List<PackedEntry> entries(Path buildpack) throws IOException {
        var entries = new ArrayList<PackedEntry>();
        try (var walk = Files.walk(buildpack, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                var name = buildpack.relativize(file).toString();
                if (!name.contains("__pycache__")) {
                    entries.add(new PackedEntry(name, Files.isExecutable(file), Files.readAllBytes(file)));
                }
            }
        }
        return entries;
    }
}
