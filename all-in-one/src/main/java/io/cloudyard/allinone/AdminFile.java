package io.cloudyard.allinone;

import io.cloudyard.allinone.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code <home>/admin.json}: where the API is and who may do everything, for {@code cy login --local}. */
final class AdminFile {
    static final String USER = "admin";

    private AdminFile() {}

    static void write(Settings settings, String password) {
        Path file = settings.home().resolve("admin.json");
        String json = "{\"api\":\"%s\",\"username\":\"%s\",\"password\":\"%s\"}%n"
                .formatted(new ExternalUrls(settings).api(), USER, password);
        try {
            Path partial = Files.createTempFile(
                    settings.home(),
                    "admin",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, json);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
