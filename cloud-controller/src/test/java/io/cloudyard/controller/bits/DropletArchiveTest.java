package io.cloudyard.controller.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.droplet.Layer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropletArchiveTest {
    private static final String LONG = "n".repeat(150);

    @TempDir
    Path directory;

    private Layer layer(LocalBlobstore blobs, char digit, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new ZstdOutputStream(bytes))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (String name : names) {
                TarArchiveEntry entry = new TarArchiveEntry(name);
                byte[] content = name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
                entry.setIds(2000, 2000);
                entry.setMode(name.endsWith(".sh") ? 0100755 : entry.getMode());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        Digest digest = new Digest(String.valueOf(digit).repeat(64));
        blobs.put(new BlobKey(BlobKey.Kind.LAYERS, digest.value()), new ByteArrayInputStream(bytes.toByteArray()));
        return new Layer(digest, bytes.size(), "layer-" + digit);
    }

    @Test
    void the_layers_become_one_archive_with_each_directory_once() throws IOException {
        LocalBlobstore blobs = new LocalBlobstore(directory);
        Layer deps = layer(blobs, 'a', "./deps/", "./deps/0/", "./deps/0/lib.js");
        Layer app = layer(blobs, 'b', "./app/", "./app/run.sh", "./deps/", "./app/" + LONG, "./staging_info.yml");
        ByteArrayOutputStream tgz = new ByteArrayOutputStream();
        new DropletArchive(blobs).write(new DropletManifest(List.of(deps, app)), tgz);
        List<String> entries = new ArrayList<>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(tgz.toByteArray())))) {
            for (TarArchiveEntry one = tar.getNextEntry(); one != null; one = tar.getNextEntry()) {
                String content = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(one.getLongUserId()).isEqualTo(2000);
                assertThat(content).isEqualTo(one.isDirectory() ? "" : one.getName());
                entries.add(Integer.toOctalString(one.getMode()) + " " + one.getName());
            }
        }
        assertThat(entries)
                .containsExactly(
                        "40755 ./deps/",
                        "40755 ./deps/0/",
                        "100644 ./deps/0/lib.js",
                        "40755 ./app/",
                        "100755 ./app/run.sh",
                        "100644 ./app/" + LONG,
                        "100644 ./staging_info.yml");
    }

    @Test
    void a_layer_that_is_gone_is_noticed_before_anything_is_written() throws IOException {
        LocalBlobstore blobs = new LocalBlobstore(directory);
        Layer app = layer(blobs, 'b', "./app/");
        Layer gone = new Layer(new Digest("c".repeat(64)), 1, "deps/0/node");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> new DropletArchive(blobs).write(new DropletManifest(List.of(app, gone)), out))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageStartingWith("layer deps/0/node (ccc")
                .hasMessageEndingWith("restage the app");
        assertThat(out.size()).isZero();
    }
}
