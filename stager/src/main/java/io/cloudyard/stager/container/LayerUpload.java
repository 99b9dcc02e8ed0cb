package io.cloudyard.stager.container;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.stager.plan.ContainerPaths;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Brings packed layers from a container into the blobstore, those that are not there yet. */
final class LayerUpload {
    private final StagingContainer container;
    private final Blobstore blobstore;

    LayerUpload(StagingContainer container, Blobstore blobstore) {
        this.container = container;
        this.blobstore = blobstore;
    }

    /** Stores {@code packed}. */
    Result store(PackedLayer packed) throws IOException {
        BlobKey key = new BlobKey(BlobKey.Kind.LAYERS, packed.layer().digest().value());
        if (blobstore.size(key).isPresent()) {
            return Result.UNCHANGED;
        }
        try (InputStream out = container.copyOut(ContainerPaths.DROPLET + "/" + packed.file());
                TarArchiveInputStream tar = new TarArchiveInputStream(out)) {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null || !entry.isFile()) {
                throw new IOException("layer " + packed.layer().name() + " did not come out of the container");
            }
            blobstore.put(key, new Verified(tar, packed.layer().digest()));
        }
        return Result.STORED;
    }

    /** Whether a layer had to be sent. */
    enum Result {
        /** It was sent. */
        STORED,
        /** It was there. */
        UNCHANGED
    }

    /** Fails at its end when the content is not the promised one, so that no blob is made of it. */
    private static final class Verified extends FilterInputStream {
        private final MessageDigest sha256;
        private final Digest expected;
        private boolean checked;

        Verified(InputStream in, Digest expected) {
            this(new DigestInputStream(in, sha256()), expected);
        }

        private Verified(DigestInputStream in, Digest expected) {
            super(in);
            this.sha256 = in.getMessageDigest();
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return checked(super.read(bytes, offset, length));
        }

        private int checked(int read) throws IOException {
            if (read < 0 && !checked) {
                checked = true;
                String found = HexFormat.of().formatHex(sha256.digest());
                if (!found.equals(expected.value())) {
                    throw new IOException("layer " + expected + " came out of the container as " + found);
                }
            }
            return read;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
