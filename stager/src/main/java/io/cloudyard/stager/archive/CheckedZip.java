package io.cloudyard.stager.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip file all of whose entries may be unpacked. */
public final class CheckedZip implements Closeable {
    private static final int MAX_LINK = 4096;
    private static final int PERMISSIONS = 0777;
    private static final int OWNER_FILE = 0600;
    private static final int OWNER_DIRECTORY = 0700;

    private final ZipFile zip;
    private final SortedMap<String, ZipArchiveEntry> entries;
    private final ArchiveLimits limits;

    private CheckedZip(ZipFile zip, SortedMap<String, ZipArchiveEntry> entries, ArchiveLimits limits) {
        this.zip = zip;
        this.entries = entries;
        this.limits = limits;
    }

    /**
     * Opens and checks {@code file}.
     *
     * @throws HostileArchiveException when it is not a whole zip, too large, or has an entry that may not be unpacked
     */
    public static CheckedZip open(Path file, ArchiveLimits limits) throws IOException {
        ZipFile zip = openZip(file);
        try {
            return new CheckedZip(zip, checked(zip, limits), limits);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile openZip(Path file) {
        try {
            return ZipFile.builder().setPath(file).get();
        } catch (IOException e) {
            throw new HostileArchiveException("it is not a whole zip (" + e.getMessage() + "): push again");
        }
    }

    /** Paths of all files and links, sorted. */
    public List<String> files() {
        return entries.entrySet().stream()
                .filter(entry -> !entry.getValue().isDirectory())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Bytes of all files, unpacked. */
    public long unpackedBytes() {
        return entries.values().stream().mapToLong(ZipArchiveEntry::getSize).sum();
    }

    /** The same for two zips with the same paths, modes and contents, whatever their times and order. */
    public String fingerprint() {
        MessageDigest sha256 = sha256();
        entries.forEach((path, entry) ->
                sha256.update((path + '\n' + mode(entry) + ' ' + entry.getSize() + ' ' + entry.getCrc() + '\n')
                        .getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Adds all entries to {@code tar} below {@code directory} (may be empty); modes are kept, times too. */
    public void writeTo(TarWriter tar, String directory) throws IOException {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        long left = limits.unpackedBytes();
        for (Map.Entry<String, ZipArchiveEntry> named : entries.entrySet()) {
            String path = prefix + named.getKey();
            ZipArchiveEntry entry = named.getValue();
            if (entry.isDirectory()) {
                tar.directory(path, mode(entry));
            } else if (entry.isUnixSymlink()) {
                tar.link(path, zip.getUnixSymlink(entry));
            } else {
                left -= writeFile(tar, path, entry);
                checkUnpacked(left, limits);
            }
        }
    }

    /** A zip may lie about sizes: what comes out must be what the tar's header has promised. */
    private long writeFile(TarWriter tar, String path, ZipArchiveEntry entry) throws IOException {
        var header = new TarWriter.FileEntry(entry.getSize(), mode(entry), modified(entry));
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = tar.file(path, header)) {
            byte[] buffer = new byte[64 * 1024];
            long written = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > entry.getSize()) {
                    throw EntryPaths.refused(entry.getName(), "is larger than it says");
                }
                out.write(buffer, 0, read);
            }
            return written;
        }
    }

    private static SortedMap<String, ZipArchiveEntry> checked(ZipFile zip, ArchiveLimits limits) throws IOException {
        SortedMap<String, ZipArchiveEntry> entries = new TreeMap<>();
        long left = limits.unpackedBytes();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String path = EntryPaths.checked(entry.getName());
            if (path.isEmpty()) {
                continue;
            }
            if (entries.put(path, entry) != null) {
                throw EntryPaths.refused(path, "is there twice");
            }
            checkCount(entries.size(), limits);
            checkReadable(zip, path, entry);
            left -= Math.max(0, entry.getSize());
            checkUnpacked(left, limits);
        }
        checkParents(entries);
        return entries;
    }

    private static void checkReadable(ZipFile zip, String path, ZipArchiveEntry entry) throws IOException {
        if (!zip.canReadEntryData(entry)) {
            throw EntryPaths.refused(path, "is encrypted or packed in a way that is not supported");
        }
        if (entry.isUnixSymlink()) {
            if (entry.getSize() > MAX_LINK) {
                throw EntryPaths.refused(path, "is a link with a target of " + entry.getSize() + " bytes");
            }
            EntryPaths.checkedLink(path, zip.getUnixSymlink(entry));
        } else if (isSpecial(entry)) {
            throw EntryPaths.refused(path, "is neither a file, a directory nor a link");
        }
    }

    /** Nothing may be unpacked through a link or over a file. */
    private static void checkParents(SortedMap<String, ZipArchiveEntry> entries) {
        for (String path : entries.keySet()) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                ZipArchiveEntry parent = entries.get(path.substring(0, slash));
                if (parent != null && !parent.isDirectory()) {
                    throw EntryPaths.refused(path, "lies below something that is not a directory");
                }
            }
        }
    }

    private static void checkCount(int count, ArchiveLimits limits) {
        if (count > limits.entries()) {
            throw new HostileArchiveException(
                    "it has more than " + limits.entries() + " entries: leave files out with .cfignore and push again");
        }
    }

    private static void checkUnpacked(long left, ArchiveLimits limits) {
        if (left < 0) {
            throw new HostileArchiveException("it unpacks to more than " + limits.unpackedBytes()
                    + " bytes: leave files out with .cfignore and push again");
        }
    }

    private static boolean isSpecial(ZipArchiveEntry entry) {
        int kind = entry.getUnixMode() & 0170000;
        return kind != 0 && kind != 0100000 && kind != 0040000;
    }

    /** A zip made without modes gets usual ones; whoever builds must be able to change everything. */
    private static int mode(ZipArchiveEntry entry) {
        int mode = entry.getUnixMode() & PERMISSIONS;
        if (entry.isDirectory()) {
            return mode == 0 ? 0755 : mode | OWNER_DIRECTORY;
        }
        return mode == 0 ? 0755 : mode | OWNER_FILE;
    }

    private static Instant modified(ZipArchiveEntry entry) {
        long millis = entry.getTime();
        return millis < 0 ? Instant.EPOCH : Instant.ofEpochMilli(millis);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
