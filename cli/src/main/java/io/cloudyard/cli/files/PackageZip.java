package io.cloudyard.cli.files;

import io.cloudyard.cli.files.AppFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes the zip that is uploaded; modes and links are kept. */
public final class PackageZip {
    private PackageZip() {}

    public static void write(Path zip, AppSource source, List<AppFile> files) throws IOException {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            // Fast rather than small: the wire is seldom slower than the strongest compression.
            out.setLevel(Deflater.BEST_SPEED);
            for (AppFile file : files) {
                out.putArchiveEntry(entry(file));
                if (file.kind() != Kind.DIRECTORY) {
                    try (InputStream in = source.read(file)) {
                        in.transferTo(out);
                    }
                }
                out.closeArchiveEntry();
            }
        }
    }

    private static ZipArchiveEntry entry(AppFile file) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.kind() == Kind.DIRECTORY ? file.path() + "/" : file.path());
        int type = switch (file.kind()) {
            case FILE -> UnixStat.FILE_FLAG;
            case DIRECTORY -> UnixStat.DIR_FLAG;
            case LINK -> UnixStat.LINK_FLAG;
        };
        entry.setUnixMode(type | file.mode());
        return entry;
    }
}
