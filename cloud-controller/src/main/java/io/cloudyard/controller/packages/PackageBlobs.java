package io.cloudyard.controller.packages;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Removes bits only when what named them is gone for good. */
@Component
public class PackageBlobs {
    private static final Logger LOG = LoggerFactory.getLogger(PackageBlobs.class);

    private final Blobstore blobstore;

    PackageBlobs(Blobstore blobstore) {
        this.blobstore = blobstore;
    }

    /** Removes {@code key} once this transaction is committed. */
    public void deleteAfterCommit(BlobKey key) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                delete(key);
            }
        });
    }

    private void delete(BlobKey key) {
        try {
            blobstore.delete(key);
        } catch (IOException e) {
            LOG.warn("blob not deleted: {}: {}", key, e.getMessage());
        }
    }
}
