package io.cloudyard.stager;

import static io.cloudyard.stager.Fault.of;
import static io.cloudyard.stager.Zips.zip;

import io.cloudyard.contracts.id.PackageId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What may be wrong with an app's package. */
final class PackageFaults {
    private static final String ERROR = "StagingError";
    private static final String STEP = "download";

    private PackageFaults() {}

    static List<Fault> all() {
        return List.of(
                of("no package", ERROR, STEP, f -> {}, "package-gone", "not in the blobstore", "push again")
                        .with(Requests.of(new PackageId("package-gone"), BuildFixture.installed("nodejs"))),
                of("not a zip", ERROR, STEP, f -> f.upload("nope".getBytes(StandardCharsets.UTF_8)), "not a whole zip"),
                of("truncated zip", ERROR, STEP, PackageFaults::truncate, "not a whole zip", "push again"),
                of("way up", ERROR, STEP, f -> f.upload(zip().file("../evil", "x")), "'../evil'", "leaves the archive"),
                of("absolute path", ERROR, STEP, f -> f.upload(zip().file("/etc/x", "x")), "'/etc/x'", "absolute"),
                of(
                        "link out",
                        ERROR,
                        STEP,
                        f -> f.upload(zip().link("a/b", "../../etc")),
                        "'a/b'",
                        "out of the archive"),
                of("link by a link", ERROR, STEP, f -> f.upload(zip().link("a", "b/../../c")), "out of the archive"),
                of("absolute link", ERROR, STEP, f -> f.upload(zip().link("a", "/etc/passwd")), "'/etc/passwd'"),
                of("file below a link", ERROR, STEP, PackageFaults::belowLink, "'a/b'", "not a directory"),
                of("control characters", ERROR, STEP, f -> f.upload(zip().file("a\nb", "x")), "control characters"),
                of(
                        "special file",
                        ERROR,
                        STEP,
                        f -> f.upload(zip().entry("p", 0010644, new byte[0])),
                        "neither a file"),
                of(
                        "the same name twice",
                        ERROR,
                        STEP,
                        f -> f.upload(zip().file("a", "1").file("./a", "2")),
                        "twice"),
                of("too many entries", ERROR, STEP, PackageFaults::crowd, "more than 50 entries", ".cfignore"),
                of(
                        "a bomb",
                        ERROR,
                        STEP,
                        f -> f.upload(zip().file("a", "0".repeat(20_000))),
                        "10000 bytes",
                        ".cfignore"),
                of("blobstore down", ERROR, STEP, f -> f.blobstore.failOpens("timed out"), "timed out", "push again"),
                of(
                        "host disk full",
                        ERROR,
                        STEP,
                        f -> f.blobstore.failOpens("No space left on device"),
                        "disk is full"));
    }

    private static void truncate(BuildFixture fixture) throws IOException {
        byte[] whole = zip().file("app.txt", "hello".repeat(100)).bytes();
        fixture.upload(Arrays.copyOf(whole, whole.length - 30));
    }

    private static void belowLink(BuildFixture fixture) throws IOException {
        fixture.upload(zip().link("a", "c").file("a/b", "x"));
    }

    private static void crowd(BuildFixture fixture) throws IOException {
        Zips zip = zip();
        for (int i = 0; i < 51; i++) {
            zip.file("file-" + i, "x");
        }
        fixture.upload(zip);
    }
}
