package io.cloudyard.stager.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdInputStream;
import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.contracts.droplet.Layer;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.stager.Requests;
import io.cloudyard.stager.Zips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingIT {
    private StagingHost host;

    @BeforeEach
    void start(@TempDir Path directory) {
        host = new StagingHost(directory);
    }

    @AfterEach
    void close() {
        host.close();
    }

    /** Supplies a directory of its own size, the same on every run as long as the cache is there. */
    private static Zips plain() {
        return Zips.zip()
                .script("bin/detect", "[ -f \"$1/index.html\" ] && echo 'a plain site'")
                .script(
                        "bin/supply",
                        "echo \"supplying $# $1 $2 $3 $4 $GREETING $MEMORY_LIMIT $CF_STACK $(id -u) $HOME\"",
                        "[ -f $2/kept ] && echo warm || head -c 2000000 /dev/urandom > $2/kept",
                        "mkdir -p $3/$4/big $3/$4/small && cp $2/kept $3/$4/big/data && echo x > $3/$4/small/x")
                .script("bin/finalize", "echo \"finalizing $# $5\" >&2", "date > $1/../dated; touch $1/built $5/000.sh")
                .script("bin/release", "echo 'default_process_types: {web: serve, console: sh}'");
    }

    private static Zips site() {
        return Zips.zip().file("index.html", "hi").script("tool", "exit 0").link("link", "index.html");
    }

    @Test
    void an_app_becomes_the_same_layers_each_time() throws Exception {
        var request =
                Requests.of(host.upload(site()), host.install("plain", plain())).detecting();

        StagedDroplet droplet = droplet(host.stage(request.build("build-1")));

        assertThat(droplet.processTypes()).isEqualTo(Map.of("web", "serve", "console", "sh"));
        assertThat(droplet.detectedBuildpack()).isEqualTo("plain");
        assertThat(droplet.manifest().layers()).extracting(Layer::name).containsExactly("deps/0/big", "app");
        assertThat(host.log)
                .contains("-----> plain buildpack (a plain site)", "Uploading droplet...")
                .contains(
                        "supplying 4 /tmp/app /tmp/cache/final /tmp/contents/deps 0 hello 1024m cydeb13 2000 /home/vcap")
                .contains("finalizing 5 /tmp/contents/profile.d")
                .anyMatch(line -> line.startsWith("Downloaded app package ("));

        assertThat(droplet(host.stage(request.build("build-2")))).isEqualTo(droplet);
        await().untilAsserted(() -> assertThat(host.log)
                .contains("warm")
                .anyMatch(line -> line.matches("Droplet: 2 layers, 1\\.9M \\(2 unchanged\\)")));
        assertThat(host.stager().cachedApps()).containsExactly(new AppId("app-1"));
    }

    @Test
    void layers_have_the_files_of_a_droplet_and_belong_to_vcap() throws Exception {
        var request = Requests.of(host.upload(site()), host.install("plain", plain()));

        StagedDroplet droplet = droplet(host.stage(request.build("build-1")));

        Map<String, TarArchiveEntry> app = entries(droplet.manifest().layers().getLast());
        assertThat(app.keySet())
                .contains(
                        "./app/index.html",
                        "./app/built",
                        "./deps/0/small/x",
                        "./profile.d/000.sh",
                        "./logs/",
                        "./tmp/")
                .contains("./staging_info.yml")
                .doesNotContain("./deps/0/big/", "./deps/0/big/data");
        assertThat(app.values())
                .allMatch(entry ->
                        entry.getLongUserId() == 2000 && entry.getModTime().getTime() == 0);
        assertThat(entry(app, "./app/tool").getMode() & 0777).isEqualTo(0755);
        assertThat(entry(app, "./app/link").getLinkName()).isEqualTo("index.html");
        assertThat(entries(droplet.manifest().layers().getFirst()).keySet())
                .containsExactlyInAnyOrder("./", "./deps/", "./deps/0/", "./deps/0/big/", "./deps/0/big/data");
    }

    @Test
    void several_buildpacks_run_in_order_with_caches_of_their_own() throws Exception {
        Zips apt = Zips.zip().script("apt-main/bin/supply", "echo \"apt $2 $4\"; echo tool > $3/$4/tool");
        Zips old = Zips.zip().script("bin/compile", "echo \"old $# $2\"; cat /tmp/contents/deps/0/tool");
        var request = Requests.of(
                host.upload(Zips.zip().file("Procfile", "web: run it\n")),
                host.install("apt", apt),
                host.install("old", old));

        assertThat(droplet(host.stage(request.build("build-1"))).processTypes()).containsEntry("web", "run it");

        await().untilAsserted(() -> assertThat(host.log)
                .anyMatch(line -> line.matches("apt /tmp/cache/[0-9a-f]{16} 0"))
                .contains("old 2 /tmp/cache/final", "tool"));
    }

    @Test
    void nothing_of_a_build_stays_but_its_caches() throws Exception {
        var request = Requests.of(host.upload(site()), host.install("plain", plain()));
        host.stage(request.build("build-1"));

        await().untilAsserted(() -> assertThat(host.engine.containers()).isEmpty());
        await().untilAsserted(() -> assertThat(host.engine.volumes())
                .extracting(volume -> volume.name().value().replaceFirst(host.owner + "-(\\w+)-.*", "$1"))
                .containsExactlyInAnyOrder("cache", "buildpack"));

        host.stager().clearCache(new AppId("app-1"));
        assertThat(host.stager().cachedApps()).isEmpty();
        assertThat(host.engine.volumes()).hasSize(1);
    }

    private Map<String, TarArchiveEntry> entries(Layer layer) throws IOException {
        Map<String, TarArchiveEntry> entries = new TreeMap<>();
        BlobKey key = new BlobKey(BlobKey.Kind.LAYERS, layer.digest().value());
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new ZstdInputStream(host.blobstore.open(key).orElseThrow()), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries;
    }

    private static TarArchiveEntry entry(Map<String, TarArchiveEntry> entries, String name) {
        return Objects.requireNonNull(entries.get(name), name);
    }

    private static StagedDroplet droplet(StagingCompleted end) {
        return Objects.requireNonNull(end.droplet(), () -> String.valueOf(end.failure()));
    }
}
