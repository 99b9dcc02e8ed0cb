package io.cloudyard.blobstore;

import java.util.regex.Pattern;

/**
 * Name of a blob.
 *
 * @param kind what it is
 * @param name 1 to 128 of {@code A-Za-z0-9._-}, not starting with a dot
 */
public record BlobKey(Kind kind, String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    public BlobKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "blob name: '" + name + "' (expected: 1 to 128 of A-Z a-z 0-9 . _ -, not starting with a dot)");
        }
    }

    /** What kinds of blobs there are. */
    public enum Kind {
        /** Zips of packages, by package guid. */
        PACKAGES("packages"),
        /** Layers of droplets, by SHA-256. */
        LAYERS("layers"),
        /** Zips of buildpacks, by SHA-256. */
        BUILDPACKS("buildpacks"),
        /** Single files of packages for resource matching, by SHA-1 (the client's choice of hash). */
        RESOURCES("resources");

        private final String directory;

        Kind(String directory) {
            this.directory = directory;
        }

        /** Its name in a path. */
        public String directory() {
            return directory;
        }
    }

    @Override
    public String toString() {
        return kind.directory() + "/" + name;
    }
}
