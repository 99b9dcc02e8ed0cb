package io.cloudyard.cli.files;

import io.cloudyard.cli.command.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the code of an app is: a directory, or an archive whose entries count. Reading is safe for several threads. */
public sealed interface AppSource extends AutoCloseable permits DirectorySource, ArchiveSource {

    /**
     * Opens what is there.
     *
     * @throws Failure when there is nothing to push in it
     */
    static AppSource open(Path path) throws IOException {
        AppSource source = Files.isDirectory(path) ? DirectorySource.of(path) : ArchiveSource.of(path);
        if (source.files().isEmpty()) {
            source.close();
            throw Failure.usage("there is nothing to push in " + path, "check the path and .cfignore");
        }
        return source;
    }

    /** All entries by path, directories before what is in them. */
    List<AppFile> files();

    /** The content of a file, or the target of a link. */
    InputStream read(AppFile file) throws IOException;

    /** A text that changes with the file's content, as far as can be told without reading it; empty when it cannot. */
    String fingerprint(AppFile file) throws IOException;

    /** The directory or archive. */
    Path path();

    @Override
    void close() throws IOException;
}
