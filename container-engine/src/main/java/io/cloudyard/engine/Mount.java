package io.cloudyard.engine;

/** Something to be seen at {@code target} inside a container. */
public sealed interface Mount {

    /** Absolute path inside the container. */
    String target();

    /** A volume. */
    record Volume(VolumeName volume, String target, Access access) implements Mount {}

    /** A file or directory of the host, read only. */
    record HostPath(String path, String target) implements Mount {}

    /** Memory; counts towards the container's memory. */
    record Tmpfs(String target, long bytes) implements Mount {}

    /** Whether it can be written to. */
    enum Access {
        /** It can. */
        READ_WRITE,
        /** It cannot. */
        READ_ONLY
    }
}
