package io.cloudyard.buildpacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildpackPackerTest {
    @TempDir
    Path target;

    @Test
    void every_buildpack_in_the_order_becomes_a_numbered_zip() throws IOException {
        var zips = new BuildpackPacker("1.0.0").packAll(Scripts.BUILDPACKS, target);

        assertThat(zips)
                .extracting(zip -> zip.getFileName().toString())
                .containsExactly(
                        "1-staticfile_buildpack.zip",
                        "2-java_buildpack.zip",
                        "3-ruby_buildpack.zip",
                        "4-nodejs_buildpack.zip",
                        "5-go_buildpack.zip",
                        "6-python_buildpack.zip",
                        "7-php_buildpack.zip",
                        "8-binary_buildpack.zip");
    }

    @Test
    void scripts_stay_executable_and_the_shared_functions_are_inside() throws IOException {
        for (Path zip : new BuildpackPacker("1.0.0").packAll(Scripts.BUILDPACKS, target)) {
            var modes = modes(zip);

            assertThat(modes).containsKeys("lib/common.sh", "manifest.yml", "VERSION");
            for (var script : new String[] {"bin/detect", "bin/supply", "bin/finalize"}) {
                assertThat(modes).as("%s in %s", script, zip).containsEntry(script, 0100755);
            }
        }
    }

    @Test
    void the_same_content_gives_the_same_bytes_and_the_version_names_the_release() throws IOException {
        var first = new BuildpackPacker("1.0.0").packAll(Scripts.BUILDPACKS, target.resolve("a"));
        var second = new BuildpackPacker("1.0.0").packAll(Scripts.BUILDPACKS, target.resolve("b"));

        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i)).hasSameBinaryContentAs(second.get(i));
            assertThat(text(first.get(i), "VERSION")).matches("1\\.0\\.0\\+[0-9a-f]{8}\n");
        }
    }

    @Test
    void changed_content_changes_the_version() throws IOException {
        var source = Files.createDirectories(target.resolve("source/one/bin"));
        Files.writeString(target.resolve("source/order.txt"), "one\n");
        Files.writeString(source.resolve("detect"), "exit 0\n");
        var packer = new BuildpackPacker("1.0.0");
        var before = text(
                packer.packAll(target.resolve("source"), target.resolve("out")).getFirst(), "VERSION");

        Files.writeString(source.resolve("detect"), "exit 1\n");

        var after = text(
                packer.packAll(target.resolve("source"), target.resolve("out")).getFirst(), "VERSION");
        assertThat(after).isNotEqualTo(before);
    }

    private static Map<String, Integer> modes(Path zip) throws IOException {
        var modes = new TreeMap<String, Integer>();
        try (var file = ZipFile.builder().setPath(zip).get()) {
            file.getEntries().asIterator().forEachRemaining(entry -> modes.put(entry.getName(), entry.getUnixMode()));
        }
        return modes;
    }

    private static String text(Path zip, String name) throws IOException {
        try (var file = ZipFile.builder().setPath(zip).get();
                var content = file.getInputStream(file.getEntry(name))) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
