package io.cloudyard.stager.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes a tar whose entries all belong to one user. Missing parent directories are added. */
public final class TarWriter {
    private static final int DIRECTORY_MODE = 0755;

    private final TarArchiveOutputStream tar;
    private final int owner;
    private final Set<String> directories = new HashSet<>();

    /** Writes to {@code out}; {@code owner} is uid and gid of all entries. */
    public TarWriter(OutputStream out, int owner) {
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.owner = owner;
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** A directory, unless it is there already. */
    public void directory(String path) throws IOException {
        directory(path, DIRECTORY_MODE);
    }

    /** A directory with {@code mode}, unless it is there already. */
    public void directory(String path, int mode) throws IOException {
        if (directories.contains(path)) {
            return;
        }
        parents(path);
        directories.add(path);
        put(new TarArchiveEntry(path + "/"), mode);
        tar.closeArchiveEntry();
    }

    /** A link to {@code target}. */
    public void link(String path, String target) throws IOException {
        parents(path);
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        put(entry, 0777);
        tar.closeArchiveEntry();
    }

    /** A small file. */
    public void file(String path, byte[] content) throws IOException {
        try (OutputStream out = file(path, new FileEntry(content.length, 0644, Instant.EPOCH))) {
            out.write(content);
        }
    }

    /** A file to be written to the returned stream: exactly as many bytes as {@code entry} says. */
    public OutputStream file(String path, FileEntry entry) throws IOException {
        parents(path);
        TarArchiveEntry header = new TarArchiveEntry(path);
        header.setSize(entry.size());
        header.setModTime(entry.modified().toEpochMilli());
        put(header, entry.mode());
        return new EntryStream();
    }

    /**
     * A file's header.
     *
     * @param size bytes
     * @param mode permission bits
     * @param modified when it was last changed
     */
    public record FileEntry(long size, int mode, Instant modified) {}

    private void parents(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            directory(path.substring(0, slash));
        }
    }

    private void put(TarArchiveEntry entry, int mode) throws IOException {
        int kind = entry.getMode() & ~07777;
        entry.setMode(kind | mode);
        entry.setIds(owner, owner);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
    }

    /** Writes the end of the tar; the stream below stays open. */
    public void finish() throws IOException {
        tar.finish();
        tar.flush();
    }

    /** Closing it ends the entry only. */
    private final class EntryStream extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            tar.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            tar.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            tar.closeArchiveEntry();
        }
    }
}
