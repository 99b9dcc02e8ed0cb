package io.cloudyard.controller.bits;

import io.cloudyard.blobstore.Blobstore;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The zip that is kept: written anew, so that it says of each file exactly what was checked. The upload's compressed bytes
 * are copied as they are.
 */
final class PackageZip implements Closeable {
    /** Files that come from the blobstore have no time of their own; zip knows none before 1980. */
    private static final FileTime NO_TIME = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    private final ZipArchiveOutputStream out;

    PackageZip(Path file) throws IOException {
        out = new ZipArchiveOutputStream(file);
        out.setLevel(Deflater.BEST_SPEED);
    }

    void add(InspectedEntry entry, ZipFile upload) throws IOException {
        ZipArchiveEntry source = entry.source();
        if (entry.kind() == PackageTree.Kind.DIRECTORY) {
            ZipArchiveEntry directory = new ZipArchiveEntry(entry.path() + "/");
            directory.setUnixMode(UnixStat.DIR_FLAG | entry.mode());
            directory.setTime(source.getLastModifiedTime());
            out.putArchiveEntry(directory);
            out.closeArchiveEntry();
            return;
        }
        ZipArchiveEntry copy = new ZipArchiveEntry(entry.path());
        copy.setUnixMode(type(entry) | entry.mode());
        copy.setTime(source.getLastModifiedTime());
        copy.setMethod(source.getMethod());
        copy.setSize(source.getSize());
        copy.setCompressedSize(source.getCompressedSize());
        copy.setCrc(source.getCrc());
        try (InputStream raw = upload.getRawInputStream(source)) {
            out.addRawArchiveEntry(copy, raw);
        }
    }

    private static int type(InspectedEntry entry) {
        return switch (entry.kind()) {
            case FILE -> UnixStat.FILE_FLAG;
            case LINK -> UnixStat.LINK_FLAG;
            case DIRECTORY -> UnixStat.DIR_FLAG;
        };
    }

    void add(MatchedResources.Resource resource, Blobstore blobs) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(resource.path());
        entry.setUnixMode(UnixStat.FILE_FLAG | resource.mode());
        entry.setTime(NO_TIME);
        entry.setSize(resource.size());
        try (InputStream content = blobs.open(resource.blob())
                .orElseThrow(() -> new IOException(resource.blob() + " has gone since it was matched"))) {
            out.putArchiveEntry(entry);
            content.transferTo(out);
            out.closeArchiveEntry();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
