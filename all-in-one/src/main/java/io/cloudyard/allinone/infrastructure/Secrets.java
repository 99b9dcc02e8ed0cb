package io.cloudyard.allinone.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random passwords of the embedded default, made once and kept in {@code <home>/secrets}, readable by their owner only. */
public final class Secrets {
    private static final int BYTES = 18;

    private final Path directory;

    /** Secrets below {@code home}. */
    public Secrets(Path home) {
        directory = home.resolve("secrets");
    }

    /** The secret of that name; made on first use. */
    public String get(String name) {
        Path file = directory.resolve(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            return create(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written beside and moved, so that two processes starting at once agree on one secret. */
    private String create(Path file) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path partial = Files.createTempFile(directory, "new", null);
        Files.writeString(partial, HexFormat.of().formatHex(random) + "\n");
        try {
            Files.createLink(file, partial);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            // Another process was faster; its secret holds.
        } finally {
            Files.deleteIfExists(partial);
        }
        return Files.readString(file).strip();
    }
}
