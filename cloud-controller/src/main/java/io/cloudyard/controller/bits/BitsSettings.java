package io.cloudyard.controller.bits;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a package may be, and which of its files are remembered for later matches.
 *
 * @param mostEntries files, links and directories of a package together; a Node.js app with its modules has about 20,000
 * @param largestPackage bytes of all files, unpacked
 * @param largestRatio how many times larger than the zip its files may be, once they exceed {@link #RATIO_FREE}
 * @param smallestResource files from this size on are remembered: below it, a file costs more to look up than to send
 * @param largestResource files up to this size are remembered
 * @param temporaryDirectory where packages are put together; needs room for the largest; the
 *     JVM's own when not set
 */
public record BitsSettings(
        @DefaultValue("65000") int mostEntries,
        @DefaultValue("4GB") DataSize largestPackage,
        @DefaultValue("200") int largestRatio,
        @DefaultValue("4KB") DataSize smallestResource,
        @DefaultValue("512MB") DataSize largestResource,
        @Nullable Path temporaryDirectory) {
    /** Packages up to this size may be compressed however well. */
    static final DataSize RATIO_FREE = DataSize.ofMegabytes(100);

    public BitsSettings {
        atLeastOne("most-entries", mostEntries);
        atLeastOne("largest-package", largestPackage.toBytes());
        atLeastOne("largest-ratio", largestRatio);
        atLeastOne("smallest-resource", smallestResource.toBytes());
        atLeastOne("largest-resource", largestResource.toBytes());
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("cloudyard.runtime.bits." + name + ": " + value + " (expected: >= 1)");
        }
    }

    boolean isResource(long size) {
        return size >= smallestResource.toBytes() && size <= largestResource.toBytes();
    }

    Path workDirectory() {
        return temporaryDirectory == null ? Path.of(System.getProperty("java.io.tmpdir")) : temporaryDirectory;
    }
}
