package io.cloudyard.blobstore.local;

import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.blobstore.BlobstoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalBlobstoreTest extends BlobstoreContract {
    @TempDir
    Path root;

    private Blobstore blobstore;

    @BeforeEach
    void open() {
        blobstore = new LocalBlobstore(root);
    }

    @Override
    protected Blobstore blobstore() {
        return blobstore;
    }
}
