package io.cloudyard.cli.files;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.files.AppFile.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A directory without what its {@code .cfignore} leaves out. */
record DirectorySource(Path path, List<AppFile> files) implements AppSource {

    static DirectorySource of(Path directory) throws IOException {
        IgnoreRules rules = IgnoreRules.of(directory.resolve(".cfignore"));
        List<AppFile> files = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) throws IOException {
                if (found.equals(directory)) {
                    return FileVisitResult.CONTINUE;
                }
                String path = relative(directory, found);
                if (rules.ignore(path, Kind.DIRECTORY)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                files.add(new AppFile(path, Kind.DIRECTORY, 0, mode(found)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) throws IOException {
                String path = relative(directory, found);
                if (!rules.ignore(path, Kind.FILE)) {
                    add(directory, found, path, attributes, files);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path found, IOException failure) {
                if (rules.ignore(relative(directory, found), Kind.FILE)) {
                    return FileVisitResult.CONTINUE;
                }
                throw Failure.usage(
                        "cannot read " + found + ": " + failure.getMessage(),
                        "make it readable or list it in .cfignore");
            }
        });
        files.sort(Comparator.comparing(AppFile::path));
        return new DirectorySource(directory, files);
    }

    private static void add(Path root, Path found, String path, BasicFileAttributes attributes, List<AppFile> files)
            throws IOException {
        if (attributes.isSymbolicLink()) {
            refuseLeavingTree(root, found, path);
            files.add(new AppFile(path, Kind.LINK, 0, 0777));
        } else if (attributes.isRegularFile()) {
            if (!Files.isReadable(found)) {
                throw Failure.usage("cannot read " + found, "make it readable or list it in .cfignore");
            }
            files.add(new AppFile(path, Kind.FILE, attributes.size(), mode(found)));
        }
    }

    private static void refuseLeavingTree(Path root, Path link, String path) throws IOException {
        Path target = Files.readSymbolicLink(link);
        Path folder = root.relativize(link).getParent();
        Path reached = (folder == null ? Path.of("") : folder).resolve(target).normalize();
        if (target.isAbsolute() || reached.startsWith("..")) {
            throw Failure.usage(
                    "symbolic link " + path + " leads out of the app, to " + target,
                    "replace it by the file, or list it in .cfignore");
        }
    }

    private static String relative(Path root, Path found) {
        return root.relativize(found).toString().replace('\\', '/');
    }

    private static int mode(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.readAttributes(
                        file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .permissions();
        int mode = 0;
        for (PosixFilePermission permission : permissions) {
            mode |= bit(permission);
        }
        return mode;
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 040;
            case GROUP_WRITE -> 020;
            case GROUP_EXECUTE -> 010;
            case OTHERS_READ -> 04;
            case OTHERS_WRITE -> 02;
            case OTHERS_EXECUTE -> 01;
        };
    }

    @Override
    public InputStream read(AppFile file) throws IOException {
        Path place = path.resolve(file.path());
        return file.kind() == Kind.LINK
                ? new ByteArrayInputStream(
                        Files.readSymbolicLink(place).toString().getBytes(StandardCharsets.UTF_8))
                : Files.newInputStream(place);
    }

    @Override
    public String fingerprint(AppFile file) throws IOException {
        return Files.getLastModifiedTime(path.resolve(file.path())).toInstant() + " " + file.size();
    }

    @Override
    public void close() {}
}
