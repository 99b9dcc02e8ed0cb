package io.cloudyard.stager.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.stager.Zips;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedZipTest {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(100, 100_000);

    @TempDir
    private Path directory;

    @Test
    void files_links_and_modes_come_out_as_a_tar_of_one_owner() throws IOException {
        Map<String, TarArchiveEntry> entries = tar(Zips.zip()
                .script("bin/run", "exit 0")
                .file("a/b/c.txt", "text")
                .link("a/latest", "b/c.txt")
                .entry("locked.txt", 0100400, new byte[] {1}));

        assertThat(entries.keySet())
                .containsExactly(
                        "app/",
                        "app/a/",
                        "app/a/b/",
                        "app/a/b/c.txt",
                        "app/a/latest",
                        "app/bin/",
                        "app/bin/run",
                        "app/locked.txt");
        assertThat(mode(entries, "app/bin/run")).isEqualTo(0755);
        assertThat(mode(entries, "app/locked.txt")).isEqualTo(0600);
        assertThat(find(entries, "app/a/latest").getLinkName()).isEqualTo("b/c.txt");
        assertThat(entries.values()).allMatch(entry -> entry.getLongUserId() == 2000 && entry.getLongGroupId() == 2000);
    }

    @Test
    void set_user_id_bits_do_not_survive() throws IOException {
        assertThat(mode(tar(Zips.zip().entry("tool", 0104755, new byte[0])), "app/tool"))
                .isEqualTo(0755);
    }

    @Test
    void a_link_within_the_tree_may_go_up() throws IOException {
        assertThat(tar(Zips.zip().link("node_modules/.bin/x", "../x/cli.js"))).containsKey("app/node_modules/.bin/x");
    }

    @Test
    void names_beyond_ascii_and_long_ones_are_kept() throws IOException {
        String name = "ä/" + "n".repeat(200) + "/" + "m".repeat(200);
        assertThat(tar(Zips.zip().file(name, "x"))).containsKey("app/" + name);
    }

    @Test
    void a_file_that_is_larger_than_it_says_ends_the_tar_with_an_error() throws IOException {
        byte[] zip = Zips.zip().file("a.txt", "0".repeat(5000)).bytes();
        byte[] lying = withDeclaredSize(zip, 5000, 10);

        assertThatThrownBy(() -> tar(lying)).hasMessageContaining("a.txt");
    }

    @Test
    void zips_with_the_same_files_have_the_same_fingerprint() throws IOException {
        String first = fingerprint(Zips.zip().file("a", "1").file("b", "2"));

        assertThat(fingerprint(Zips.zip().file("b", "2").file("a", "1"))).isEqualTo(first);
        assertThat(fingerprint(Zips.zip().file("a", "1").file("b", "3"))).isNotEqualTo(first);
        assertThat(fingerprint(Zips.zip().file("a", "1").script("b", "2"))).isNotEqualTo(first);
    }

    private static int mode(Map<String, TarArchiveEntry> entries, String path) {
        return find(entries, path).getMode() & 07777;
    }

    private static TarArchiveEntry find(Map<String, TarArchiveEntry> entries, String path) {
        return Objects.requireNonNull(entries.get(path), path);
    }

    private String fingerprint(Zips zip) throws IOException {
        try (CheckedZip checked = CheckedZip.open(file(zip.bytes()), LIMITS)) {
            return checked.fingerprint();
        }
    }

    private Map<String, TarArchiveEntry> tar(Zips zip) throws IOException {
        return tar(zip.bytes());
    }

    private Map<String, TarArchiveEntry> tar(byte[] bytes) throws IOException {
        Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
        try (CheckedZip zip = CheckedZip.open(file(bytes), LIMITS);
                InputStream in = TarPipe.open(2000, tar -> {
                    tar.directory("app");
                    zip.writeTo(tar, "app");
                });
                TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(in.readAllBytes()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(directory, "test", ".zip"), bytes);
    }

    /** Changes the uncompressed size wherever it stands. */
    private static byte[] withDeclaredSize(byte[] zip, int size, int other) {
        String latin = new String(zip, StandardCharsets.ISO_8859_1);
        return latin.replace(littleEndian(size), littleEndian(other)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String littleEndian(int value) {
        byte[] bytes = {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
