package io.cloudyard.buildpacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** One file of a buildpack. Zips of the same entries are equal byte by byte: no times, owners or build paths go in. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; lives only while a zip is written.
record PackedEntry(String name, boolean executable, byte[] content) {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** SHA-256 over names, modes and contents, in hex. */
    static String digest(List<PackedEntry> entries) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var entry : entries) {
                digest.update("%s %b %d\n"
                        .formatted(entry.name, entry.executable, entry.content.length)
                        .getBytes(StandardCharsets.UTF_8));
                digest.update(entry.content);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    static void write(List<PackedEntry> entries, Path zip) throws IOException {
        try (var out = new ZipArchiveOutputStream(zip)) {
            for (var entry : entries) {
                var header = new ZipArchiveEntry(entry.name);
                header.setTimeLocal(NO_TIME);
                header.setUnixMode(entry.executable ? 0100755 : 0100644);
                out.putArchiveEntry(header);
                out.write(entry.content);
                out.closeArchiveEntry();
            }
        }
    }
}
