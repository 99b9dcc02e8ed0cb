package io.cloudyard.cli.files;

import java.util.List;

/**
 * One entry of an app.
 *
 * @param path relative, with slashes, without one at the end
 * @param size bytes; 0 for all but files
 * @param mode permission bits
 */
public record AppFile(String path, Kind kind, long size, int mode) {

    /** What an entry is. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    /** Whether the cloud can know it by its digest. */
    boolean isMatchable() {
        return kind == Kind.FILE && size > 0;
    }

    /** {@code 644}. */
    public String octalMode() {
        return Integer.toOctalString(mode);
    }

    /** The sizes together. */
    public static long bytes(List<AppFile> files) {
        return files.stream().mapToLong(AppFile::size).sum();
    }
}
