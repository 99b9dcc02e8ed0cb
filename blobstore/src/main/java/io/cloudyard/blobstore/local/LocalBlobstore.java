package io.cloudyard.blobstore.local;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.blobstore.StoredBlob;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps each blob in a file {@code <root>/<kind>/<first two characters>/<name>}; writes go to a temporary file first. */
public final class LocalBlobstore implements Blobstore {
    private final Path root;

    /** Blobs below {@code root}, which is made when needed. */
    public LocalBlobstore(Path root) {
        this.root = root;
    }

    @Override
    public StoredBlob put(BlobKey key, InputStream content) throws IOException {
        Path target = path(key);
        Files.createDirectories(target.getParent());
        Path partial = Files.createTempFile(Files.createDirectories(root.resolve("partial")), "blob", null);
        try {
            StoredBlob stored = copy(key, content, partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return stored;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static StoredBlob copy(BlobKey key, InputStream content, Path file) throws IOException {
        try (DigestInputStream digesting = new DigestInputStream(content, sha256());
                OutputStream out = Files.newOutputStream(file)) {
            long size = digesting.transferTo(out);
            String digest =
                    HexFormat.of().formatHex(digesting.getMessageDigest().digest());
            return new StoredBlob(key, size, digest);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
        try {
            return Optional.of(Files.newInputStream(path(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Long> size(BlobKey key) throws IOException {
        try {
            return Optional.of(Files.size(path(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    @Override
    public void forEach(BlobKey.Kind kind, Consumer<BlobKey> action) throws IOException {
        Path directory = root.resolve(kind.directory());
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .map(file -> new BlobKey(kind, file.getFileName().toString()))
                    .forEach(action);
        }
    }

    private Path path(BlobKey key) {
        String name = key.name();
        String prefix = name.length() < 2 ? "_" : name.substring(0, 2);
        return root.resolve(key.kind().directory()).resolve(prefix).resolve(name);
    }
}
