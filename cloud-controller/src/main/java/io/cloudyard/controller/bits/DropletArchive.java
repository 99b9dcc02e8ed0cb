package io.cloudyard.controller.bits;

import com.github.luben.zstd.ZstdInputStream;
import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.droplet.Layer;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes the one archive of a droplet that Cloud Foundry's tools know from the layers that are kept. */
public final class DropletArchive {
    private static final int BUFFER = 64 * 1024;

    private final Blobstore blobs;

    /** Takes layers out of {@code blobs}. */
    public DropletArchive(Blobstore blobs) {
        this.blobs = blobs;
    }

    /**
     * Writes {@code droplet} as {@code .tgz}, entry by entry; {@code out} stays open.
     *
     * @throws FileNotFoundException when a layer is not in the blobstore; nothing has been written then
     */
    public void write(DropletManifest droplet, OutputStream out) throws IOException {
        for (Layer layer : droplet.layers()) {
            if (blobs.size(key(layer)).isEmpty()) {
                throw missing(layer);
            }
        }
        GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        Set<String> directories = new HashSet<>();
        for (Layer layer : droplet.layers()) {
            copy(layer, tar, directories);
        }
        tar.finish();
        gzip.finish();
    }

    private void copy(Layer layer, TarArchiveOutputStream tar, Set<String> directories) throws IOException {
        try (InputStream blob = blobs.open(key(layer)).orElseThrow(() -> missing(layer));
                TarArchiveInputStream content =
                        new TarArchiveInputStream(new ZstdInputStream(new BufferedInputStream(blob, BUFFER)))) {
            for (TarArchiveEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                // layers share directories; the first layer's are enough
                if (entry.isDirectory() && !directories.add(entry.getName())) {
                    continue;
                }
                tar.putArchiveEntry(entry);
                content.transferTo(tar);
                tar.closeArchiveEntry();
            }
        }
    }

    private static BlobKey key(Layer layer) {
        return new BlobKey(BlobKey.Kind.LAYERS, layer.digest().value());
    }

    private static FileNotFoundException missing(Layer layer) {
        return new FileNotFoundException(
                "layer " + layer.name() + " (" + layer.digest() + ") is not in the blobstore; restage the app");
    }
}
