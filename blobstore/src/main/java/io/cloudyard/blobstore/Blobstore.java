package io.cloudyard.blobstore;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Named bits. A blob is there whole or not at all; writing one that exists replaces it in one step. */
public interface Blobstore {

    /** Stores all of {@code content}. */
    StoredBlob put(BlobKey key, InputStream content) throws IOException;

    /** The bits, to be closed by the caller; empty when there is no such blob. */
    Optional<InputStream> open(BlobKey key) throws IOException;

    /** Its size in bytes; empty when there is no such blob. */
    Optional<Long> size(BlobKey key) throws IOException;

    /** Removes it; does nothing when there is none. */
    void delete(BlobKey key) throws IOException;

    /** Every key of {@code kind}, in no order. */
    void forEach(BlobKey.Kind kind, Consumer<BlobKey> action) throws IOException;
}
