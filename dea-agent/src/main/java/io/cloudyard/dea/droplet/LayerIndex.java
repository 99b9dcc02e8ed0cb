package io.cloudyard.dea.droplet;

import io.cloudyard.contracts.droplet.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Remembers over restarts which layers were unpacked to the end: one file per layer, which holds its unpacked size. */
public final class LayerIndex {
    private final Path directory;

    /** Files in {@code directory}, which is made when needed. */
    public LayerIndex(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("state directory " + directory + " cannot be used", e);
        }
    }

    /** Its unpacked size; empty when it was never unpacked to the end. */
    public OptionalLong unpackedBytes(Digest digest) {
        try {
            return OptionalLong.of(Long.parseLong(
                    Files.readString(file(digest), StandardCharsets.US_ASCII).trim()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It has been unpacked to the end. */
    public void add(Digest digest, long unpackedBytes) throws IOException {
        Files.writeString(file(digest), unpackedBytes + "\n", StandardCharsets.US_ASCII);
    }

    /** It is about to go. */
    public void remove(Digest digest) {
        try {
            Files.deleteIfExists(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Digest digest) {
        return directory.resolve(digest.value());
    }
}
