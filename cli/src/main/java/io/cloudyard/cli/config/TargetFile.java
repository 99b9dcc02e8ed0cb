package io.cloudyard.cli.config;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.json.JsonText;
import io.cloudyard.cli.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The target as a file that only its owner can read. Replaced whole, so that two runs at once never see half of it. */
public final class TargetFile {
    private final Path directory;
    private @Nullable Target loaded;

    public TargetFile(Path directory) {
        this.directory = directory;
    }

    public Path path() {
        return directory.resolve("config.json");
    }

    /** What was saved last; {@link Target#NONE} when there is nothing. Read once per run. */
    public synchronized Target load() {
        if (loaded == null) {
            loaded = reload();
        }
        return loaded;
    }

    /** What is in the file now: another run may have renewed the tokens. */
    public synchronized Target reload() {
        try {
            loaded = Target.from(JsonText.parse(Files.readAllBytes(path())));
        } catch (NoSuchFileException e) {
            loaded = Target.NONE;
        } catch (IOException | MalformedJsonException e) {
            throw Failure.failed("cannot read " + path() + ": " + e.getMessage(), "remove it and run 'cy login'");
        }
        return loaded;
    }

    public synchronized void save(Target target) {
        try {
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(
                    directory,
                    "config",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, JsonText.pretty(target.toMap()) + "\n");
            Files.move(draft, path(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            loaded = target;
        } catch (IOException e) {
            throw Failure.failed("cannot write " + path() + ": " + e, "CY_CONFIG_HOME names another directory for it");
        }
    }
}
