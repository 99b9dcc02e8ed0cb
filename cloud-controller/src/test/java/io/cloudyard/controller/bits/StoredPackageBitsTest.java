package io.cloudyard.controller.bits;

import static io.cloudyard.controller.bits.Zips.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.controller.runtime.PackageBits.Fingerprint;
import io.cloudyard.controller.runtime.PackageBits.InvalidPackageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class StoredPackageBitsTest {
    private static final String LARGE = "0123456789".repeat(1000);

    @TempDir
    Path directory;

    private LocalBlobstore blobs;
    private StoredPackageBits bits;

    @BeforeEach
    void empty_store() {
        blobs = new LocalBlobstore(directory.resolve("blobs"));
        bits = new StoredPackageBits(
                blobs,
                new BitsSettings(
                        65_000,
                        DataSize.ofGigabytes(4),
                        200,
                        DataSize.ofKilobytes(4),
                        DataSize.ofMegabytes(512),
                        directory.resolve("tmp")));
    }

    private String store(String id, Zips zip, Fingerprint... matched) throws IOException {
        return bits.store(new PackageId(id), Zips.write(directory, zip.bytes()), List.of(matched));
    }

    private static Fingerprint fingerprint(String path, String mode, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Fingerprint(path, mode, sha1(bytes), bytes.length);
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code mode path = content} of every entry. */
    private List<String> stored(String id) throws IOException {
        Path copy = directory.resolve("stored.zip");
        try (InputStream in = blobs.open(new BlobKey(BlobKey.Kind.PACKAGES, id)).orElseThrow()) {
            Files.write(copy, in.readAllBytes());
        }
        List<String> entries = new ArrayList<>();
        try (ZipFile zip = ZipFile.builder().setPath(copy).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                String content = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                entries.add(Integer.toOctalString(entry.getUnixMode()) + " " + entry.getName() + " = "
                        + (content.length() > 20 ? content.length() + " characters" : content));
            }
        }
        return entries;
    }

    @Test
    void a_package_is_kept_with_its_modes_links_and_directories() throws IOException {
        String sha256 = store(
                "p1",
                zip().file("./app.js", "run")
                        .entry("bin/start", 0100755, "go".getBytes(StandardCharsets.UTF_8))
                        .entry("set-uid", 0104755, new byte[0])
                        .entry("no-mode", 0, new byte[0])
                        .entry("secret", 0100000, new byte[0])
                        .link("node_modules/.bin/x", "../x/cli.js")
                        .entry("empty/", 0, new byte[0]));
        assertThat(stored("p1"))
                .containsExactly(
                        "100644 app.js = run",
                        "100755 bin/start = go",
                        "100755 set-uid = ",
                        "100644 no-mode = ",
                        "100644 secret = ",
                        "120777 node_modules/.bin/x = ../x/cli.js",
                        "40755 empty/ = ");
        assertThat(sha256).matches("[0-9a-f]{64}");
    }

    @Test
    void only_files_worth_it_are_remembered_and_then_need_not_be_sent() throws IOException {
        Fingerprint large = fingerprint("a/large.txt", "644", LARGE);
        Fingerprint small = fingerprint("small.txt", "644", "small");
        assertThat(bits.match(List.of(large, small))).isEmpty();
        store("p1", zip().file("x/large.txt", LARGE).file("small.txt", "small"));
        assertThat(bits.match(List.of(large, small))).containsExactly(large);
        Fingerprint wrongSize = new Fingerprint("x", "644", large.sha1(), 9999);
        Fingerprint noHash = new Fingerprint("x", "644", "../../etc", 10_000);
        assertThat(bits.match(List.of(wrongSize, noHash))).isEmpty();
    }

    @Test
    void matched_files_are_completed_from_the_store_with_their_modes() throws IOException {
        store("p1", zip().file("large.txt", LARGE));
        store("p2", zip().file("app.js", "run"), fingerprint("lib/large.sh", "0755", LARGE));
        assertThat(stored("p2")).containsExactly("100644 app.js = run", "100755 lib/large.sh = 10000 characters");
        bits.store(new PackageId("p3"), null, List.of(fingerprint("only.txt", "100600", LARGE)));
        assertThat(stored("p3")).containsExactly("100600 only.txt = 10000 characters");
    }

    @Test
    void an_uploaded_file_wins_over_a_matched_one() throws IOException {
        store("p1", zip().file("large.txt", LARGE));
        store("p2", zip().file("large.txt", "newer"), fingerprint("large.txt", "644", LARGE));
        assertThat(stored("p2")).containsExactly("100644 large.txt = newer");
    }

    @Test
    void a_matched_file_is_as_suspect_as_an_uploaded_one() throws IOException {
        store("p1", zip().file("large.txt", LARGE));
        assertRefused(fingerprint("../x", "644", LARGE), "entry '../x' leaves the app's root");
        assertRefused(fingerprint("x", "rw-", LARGE), "resource 'x': mode 'rw-' (expected: octal, as in 644)");
        assertRefused(fingerprint("x", "644", "unknown " + LARGE), "is not stored here; upload the file itself");
        assertRefused(fingerprint("app.js/x", "644", LARGE), "lies in 'app.js', which is not a directory");
    }

    private void assertRefused(Fingerprint matched, String message) {
        assertThatThrownBy(() -> store("p2", zip().file("app.js", "run"), matched))
                .isInstanceOf(InvalidPackageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nothing_at_all_is_no_package() {
        assertThatThrownBy(() -> bits.store(new PackageId("p"), null, List.of()))
                .isInstanceOf(InvalidPackageException.class)
                .hasMessage("the package has no files; push a directory that has some");
    }

    @Test
    void a_node_app_with_twenty_thousand_files_passes_and_one_of_a_hundred_thousand_does_not() throws IOException {
        Zips app = zip();
        for (int i = 0; i < 20_000; i++) {
            app.file("node_modules/m" + i % 900 + "/lib/f" + i + ".js", "module.exports = " + i + ";\n");
        }
        store("p1", app);
        assertThat(stored("p1")).hasSize(20_000);
        Zips flood = zip();
        for (int i = 0; i < 100_000; i++) {
            flood.file("f" + i, "");
        }
        assertThatThrownBy(() -> store("p2", flood))
                .isInstanceOf(InvalidPackageException.class)
                .hasMessageContaining("100000 entries (limit: 65000)");
    }
}
