package io.cloudyard.stager.archive;

/**
 * How large a zip may be.
 *
 * @param entries files, links and directories
 * @param unpackedBytes of all files together
 */
public record ArchiveLimits(int entries, long unpackedBytes) {
    public ArchiveLimits {
        if (entries < 1 || unpackedBytes < 1) {
            throw new IllegalArgumentException(
                    "archive limits: " + entries + " entries, " + unpackedBytes + " bytes (expected: both >= 1)");
        }
    }
}
