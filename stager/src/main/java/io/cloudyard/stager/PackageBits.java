package io.cloudyard.stager;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.stager.archive.ArchiveLimits;
import io.cloudyard.stager.archive.CheckedZip;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An app's package, fetched and checked.
 *
 * @param file a temporary copy, gone when closed
 * @param zip its content
 * @param size bytes of the zip
 */
record PackageBits(Path file, CheckedZip zip, long size) implements Closeable {

    /**
     * Fetches the package.
     *
     * @throws FileNotFoundException when the blobstore does not have it
     */
    static PackageBits fetch(PackageId id, Blobstore blobstore, Path directory, ArchiveLimits limits)
            throws IOException {
        BlobKey key = new BlobKey(BlobKey.Kind.PACKAGES, id.value());
        Path file = Files.createTempFile(Files.createDirectories(directory), "package", ".zip");
        try (InputStream blob =
                blobstore.open(key).orElseThrow(() -> new FileNotFoundException(key + " is not in the blobstore"))) {
            Files.copy(blob, file, StandardCopyOption.REPLACE_EXISTING);
            return new PackageBits(file, CheckedZip.open(file, limits), Files.size(file));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            Files.deleteIfExists(file);
        }
    }
}
