package io.cloudyard.stager.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.droplet.Layer;
import io.cloudyard.contracts.staging.BuildpackRef;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.stager.Requests;
import io.cloudyard.stager.Zips;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagerIT {
    private StagingHost host;

    @BeforeEach
    void start(@TempDir Path directory) {
        host = new StagingHost(directory);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private BuildpackRef plain() throws Exception {
        return host.install(
                "plain",
                Zips.zip()
                        .script("bin/detect", "[ -f \"$1/index.html\" ] && echo 'a plain site'")
                        .script(
                                "bin/supply",
                                "echo \"supplying $# $1 $2 $3 $4 $GREETING $MEMORY_LIMIT $(id -u)\"",
                                "mkdir -p $3/$4/big && head -c 2000000 /dev/urandom > $2/once 2>/dev/null",
                                "[ -f $2/kept ] || cp $2/once $2/kept",
                                "cp $2/kept $3/$4/big/data; mkdir -p $3/$4/small; echo x > $3/$4/small/x")
                        .script("bin/finalize", "echo \"finalizing $# $5\"", "echo built > $1/built", "touch $5/000.sh")
                        .script("bin/release", "echo 'default_process_types: {web: serve}'"));
    }

    @Test
    void an_app_becomes_a_droplet_of_layers() throws Exception {
        var request = Requests.of(host.upload(Zips.zip().file("index.html", "hi")), plain());
        StagingCompleted end = host.stage(request.detecting().build("build-1"));

        StagedDroplet droplet = Objects.requireNonNull(end.droplet(), () -> String.valueOf(end.failure()));
        assertThat(droplet.processTypes()).containsEntry("web", "serve");
        assertThat(droplet.detectedBuildpack()).isEqualTo("plain");
        assertThat(droplet.manifest().layers()).extracting(Layer::name).containsExactly("deps/0/big", "app");
        host.log.forEach(System.out::println);
        for (int i = 2; i < 7; i++) {
            long begin = System.nanoTime();
            StagingCompleted again = host.stage(request.detecting().build("build-" + i));
            System.out.println("ms " + (System.nanoTime() - begin) / 1_000_000);
            assertThat(again.droplet()).isEqualTo(droplet);
        }
    }
}
