package io.cloudyard.allinone.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A line of text in a file that is made by whoever asks first and stays for good. Processes that ask at the same moment
 * agree: the content is written beside and linked to its name, which only one of them can do.
 */
final class MadeOnce {
    private MadeOnce() {}

    static String get(Path file, Supplier<String> maker) {
        try {
            if (!Files.exists(file)) {
                make(file, maker.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Temporary files are readable by their owner only, and so is the link to one. */
    private static void make(Path file, String content) throws IOException {
        Path partial = Files.createTempFile(Files.createDirectories(file.getParent()), "new", null);
        try {
            Files.writeString(partial, content + "\n");
            Files.createLink(file, partial);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; what it made holds.
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
