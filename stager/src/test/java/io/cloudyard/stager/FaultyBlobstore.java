package io.cloudyard.stager;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.blobstore.StoredBlob;
import io.cloudyard.blobstore.local.LocalBlobstore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Blobs in files, with errors on order. */
public final class FaultyBlobstore implements Blobstore {
    private final Blobstore files;
    private String putError = "";
    private String openError = "";

    public FaultyBlobstore(Path directory) {
        files = new LocalBlobstore(directory);
    }

    /** Every layer fails to be stored from now on. */
    public void failPuts(String message) {
        putError = message;
    }

    /** Every blob fails to be opened from now on. */
    public void failOpens(String message) {
        openError = message;
    }

    @Override
    public StoredBlob put(BlobKey key, InputStream content) throws IOException {
        if (!putError.isEmpty()) {
            throw new IOException(putError);
        }
        return files.put(key, content);
    }

    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
        if (!openError.isEmpty()) {
            throw new IOException(openError);
        }
        return files.open(key);
    }

    @Override
    public Optional<Long> size(BlobKey key) throws IOException {
        return files.size(key);
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        files.delete(key);
    }

    @Override
    public void forEach(BlobKey.Kind kind, Consumer<BlobKey> action) throws IOException {
        files.forEach(kind, action);
    }
}
