package io.cloudyard.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.cli.command.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppSourceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));

    @TempDir
    Path root;

    private Path app;

    @BeforeEach
    void setUp() throws IOException {
        app = Files.createDirectories(root.resolve("app"));
        Files.writeString(app.resolve("run.sh"), "#!/bin/sh");
        Files.setPosixFilePermissions(app.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(app.resolve("lib/node_modules/x"));
        Files.writeString(app.resolve("lib/node_modules/x/index.js"), "1");
        Files.createDirectories(app.resolve("empty"));
    }

    @Test
    void a_directory_gives_its_entries_without_the_ignored() throws IOException {
        Files.writeString(app.resolve(".cfignore"), "node_modules/\n");

        assertThat(paths(AppSource.open(app))).containsExactly("empty", "lib", "run.sh");
    }

    @Test
    void a_zip_keeps_modes_links_and_empty_directories() throws IOException {
        Files.createSymbolicLink(app.resolve("start"), Path.of("run.sh"));
        Path zip = root.resolve("a.zip");
        AppSource directory = AppSource.open(app);

        PackageZip.write(zip, directory, directory.files());

        try (AppSource archive = AppSource.open(zip)) {
            assertThat(archive.files()).containsExactlyElementsOf(directory.files());
            AppFile link = archive.files().getLast();
            assertThat(link.kind()).isEqualTo(AppFile.Kind.LINK);
            assertThat(new String(archive.read(link).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("run.sh");
        }
    }

    @Test
    void a_link_out_of_the_app_is_refused() throws IOException {
        Files.createSymbolicLink(app.resolve("lib/passwords"), Path.of("../../secret"));

        assertThatThrownBy(() -> AppSource.open(app))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("symbolic link lib/passwords leads out of the app, to ../../secret");
    }

    @Test
    void what_is_no_archive_is_refused() throws IOException {
        Path text = Files.writeString(root.resolve("a.txt"), "hello");

        assertThatThrownBy(() -> AppSource.open(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("neither a directory nor a zip archive");
    }

    @Test
    void digests_are_remembered_until_a_file_changes() throws IOException {
        Path file = app.resolve("run.sh");
        settle(file, "2026-01-01T00:00:00Z");
        String before = sha1(file);

        // Same length and time: only the memory can still give the old digest.
        Files.writeString(file, "#!/bin/ba");
        settle(file, "2026-01-01T00:00:00Z");
        assertThat(sha1(file)).isEqualTo(before);

        settle(file, "2026-01-01T00:00:01Z");
        assertThat(sha1(file)).isNotEqualTo(before);
    }

    @Test
    void a_file_that_was_changed_just_now_is_not_remembered() throws IOException {
        Path file = app.resolve("run.sh");
        settle(file, "2026-06-01T00:00:00Z");
        String before = sha1(file);

        Files.writeString(file, "#!/bin/ba");
        settle(file, "2026-06-01T00:00:00Z");

        assertThat(sha1(file)).isNotEqualTo(before);
    }

    private String sha1(Path file) throws IOException {
        List<HashedFile> hashes = new FileHashes(root.resolve("config"), CLOCK).of(AppSource.open(app));
        String name = app.relativize(file).toString();
        return hashes.stream()
                .filter(h -> h.file().path().equals(name))
                .findFirst()
                .orElseThrow()
                .sha1();
    }

    private static void settle(Path file, String time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    }

    private static List<String> paths(AppSource source) {
        return source.files().stream().map(AppFile::path).toList();
    }
}
