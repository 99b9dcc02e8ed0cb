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
        close(directory);
        return MadeOnce.get(directory.resolve(name), Secrets::random);
    }

    private static void close(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
