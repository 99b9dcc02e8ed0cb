package io.cloudyard.cli.files;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.files.AppFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The entries of a jar, war or zip: a new version of a jar shares most of them with the old one. */
record ArchiveSource(Path path, ZipFile zip, List<AppFile> files) implements AppSource {

    static ArchiveSource of(Path archive) throws IOException {
        ZipFile zip;
        try {
            zip = ZipFile.builder().setPath(archive).get();
        } catch (IOException e) {
            throw Failure.usage(
                    archive + " is neither a directory nor a zip archive (" + e.getMessage() + ")",
                    "push its directory instead: a binary needs -p DIRECTORY and -c ./NAME");
        }
        List<AppFile> files = new ArrayList<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            files.add(file(archive, entry));
        }
        return new ArchiveSource(archive, zip, files);
    }

    private static AppFile file(Path archive, ZipArchiveEntry entry) {
        String path = entry.getName().replaceFirst("/+$", "");
        if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
            throw Failure.usage(archive + " has an entry outside of itself: " + entry.getName(), "repack the archive");
        }
        int mode = entry.getUnixMode() & 0777;
        if (entry.isDirectory()) {
            return new AppFile(path, Kind.DIRECTORY, 0, mode == 0 ? 0755 : mode);
        }
        if (entry.isUnixSymlink()) {
            return new AppFile(path, Kind.LINK, 0, 0777);
        }
        return new AppFile(path, Kind.FILE, entry.getSize(), mode == 0 ? 0644 : mode);
    }

    @Override
    public InputStream read(AppFile file) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(file.path());
        if (entry == null) {
            throw new IOException(path + " has no entry " + file.path());
        }
        return zip.getInputStream(entry);
    }

    @Override
    public String fingerprint(AppFile file) {
        return "";
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
