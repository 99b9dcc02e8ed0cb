package io.cloudyard.dea.agent;

import io.cloudyard.contracts.JsonCodec;
import io.cloudyard.contracts.MalformedMessageException;
import io.cloudyard.contracts.id.InstanceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file per instance, so that a restarted agent knows what runs on its host. It holds secrets of apps: mode 0600. */
final class Journal {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final JsonCodec codec = new JsonCodec();

    Journal(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(
                    directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("state directory " + directory + " cannot be used", e);
        }
    }

    void save(JournalEntry entry) {
        Path file = file(entry.order().instance());
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.write(partial, codec.encode(entry));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.error(
                    "journal of instance {} cannot be written: {}",
                    entry.order().instance(),
                    e.toString());
        }
    }

    void remove(InstanceId instance) {
        try {
            Files.deleteIfExists(file(instance));
        } catch (IOException e) {
            log.error("journal of instance {} cannot be removed: {}", instance, e.toString());
        }
    }

    List<JournalEntry> read() {
        List<JournalEntry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                try {
                    entries.add(codec.decode(Files.readAllBytes(file), JournalEntry.class));
                } catch (MalformedMessageException e) {
                    log.error("journal {} is not readable and is dropped: {}", file, e.getMessage());
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + directory + " cannot be read", e);
        }
        return entries;
    }

    private Path file(InstanceId instance) {
        return directory.resolve(instance.value() + SUFFIX);
    }
}
