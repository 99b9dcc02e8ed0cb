package io.cloudyard.stager.cache;

import io.cloudyard.contracts.JsonCodec;
import io.cloudyard.contracts.MalformedMessageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which kept volumes there are, one small file each, so that it survives a restart. Thread-safe. */
final class VolumeIndex {
    private final Path directory;
    private final JsonCodec json = new JsonCodec();
    private final Map<String, KeptVolume> volumes = new HashMap<>();

    /** Reads what is in {@code directory}, which is made when needed. */
    VolumeIndex(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                read(file);
            }
        }
    }

    private void read(Path file) throws IOException {
        try {
            KeptVolume volume = json.decode(Files.readAllBytes(file), KeptVolume.class);
            volumes.put(volume.volume(), volume);
        } catch (MalformedMessageException e) {
            // Half written when the host went down: the volume counts as incomplete and is made anew.
            Files.delete(file);
        }
    }

    synchronized Optional<KeptVolume> find(String name) {
        return Optional.ofNullable(volumes.get(name));
    }

    synchronized void put(KeptVolume volume) {
        volumes.put(volume.volume(), volume);
        try {
            Path partial = Files.createTempFile(directory.getParent(), "volume", null);
            Files.write(partial, json.encode(volume));
            Files.move(partial, directory.resolve(volume.volume()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("volume index " + directory + " cannot be written", e);
        }
    }

    synchronized void remove(String name) {
        volumes.remove(name);
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("volume index " + directory + " cannot be written", e);
        }
    }

    /** Least recently used first. */
    synchronized List<KeptVolume> oldestFirst() {
        return volumes.values().stream()
                .sorted(Comparator.comparingLong(KeptVolume::lastUsed))
                .toList();
    }
}
