package io.cloudyard.stager.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.staging.BuildpackRef;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.contracts.staging.StagingStop;
import io.cloudyard.stager.Requests;
import io.cloudyard.stager.Zips;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingFaultsIT {
    private StagingHost host;

    @BeforeEach
    void start(@TempDir Path directory) {
        host = new StagingHost(directory);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_build_that_needs_too_much_memory_is_told_so_with_its_peak() throws Exception {
        StagingFailure failure = failure(finalizing("echo before; head -c 1500m /dev/zero | tail || exit 1")
                .within(60));

        assertThat(failure.errorId()).isEqualTo("BuildpackCompileFailed");
        assertThat(failure.message()).contains("finalize of bad was killed for memory", "of 1G", "-m 2G");
    }

    @Test
    void a_build_that_takes_too_long_is_ended_and_says_which_step() throws Exception {
        StagingFailure failure = failure(finalizing("echo working; sleep 100").within(3));

        assertThat(failure.errorId()).isEqualTo("StagingTimeExpired");
        assertThat(failure.message()).contains("finalize of bad had run for", "3 s at the most");
        assertThat(failure.lastLines()).containsExactly("working");
        await().untilAsserted(() -> assertThat(host.engine.containers()).isEmpty());
    }

    @Test
    void a_file_beyond_the_disk_cannot_be_written() throws Exception {
        StagingFailure failure = failure(finalizing("truncate -s 5G $1/hole || exit 3"));

        assertThat(failure.exitStatus()).isNotZero();
        assertThat(failure.message()).contains("finalize of bad");
    }

    @Test
    void a_droplet_that_fills_the_disk_is_not_packed() throws Exception {
        StagingFailure failure = failure(finalizing("for i in 1 2 3 4 5; do fallocate -l 900M $1/$i || exit 1; done"));

        assertThat(failure.step()).isEqualTo("pack");
        assertThat(failure.message()).contains("filled its disk", "of 4G", "-k");
    }

    @Test
    void what_a_script_says_last_is_told() throws Exception {
        StagingFailure failure = failure(finalizing("echo one; echo 'Error: no such module' >&2; exit 14"));

        assertThat(failure.exitStatus()).isEqualTo(14);
        assertThat(failure.message()).contains("status 14", "Error: no such module");
        assertThat(failure.lastLines()).contains("one", "Error: no such module");
    }

    @Test
    void a_stopped_build_ends_at_once() throws Exception {
        host.order(finalizing("echo sleeping; sleep 100").build("build-1"));
        await().until(() -> host.log.contains("sleeping"));

        host.stop(new StagingStop(new AppId("app-1"), null));

        assertThat(Objects.requireNonNull(host.awaitEnd().failure()).message()).contains("stopped on request");
        await().untilAsserted(() -> assertThat(host.engine.containers()).isEmpty());
    }

    @Test
    void what_a_buildpack_left_running_does_not_disturb_packing() throws Exception {
        var request = finalizing("(while :; do date +%N > $1/clock; done) >/dev/null 2>&1 &", "kill -s KILL 1 || true");

        assertThat(host.stage(request.build("build-1")).failure()).isNull();
    }

    @Test
    void a_custom_buildpack_that_cannot_be_cloned_names_url_and_cause() throws Exception {
        String url = "http://nobody:secret@127.0.0.1:9/own.git";
        StagingFailure failure =
                failure(Requests.of(host.upload(Zips.zip().file("a", "x")), new BuildpackRef(url, null, url)));

        assertThat(failure.step()).isEqualTo("download");
        assertThat(failure.message())
                .contains("127.0.0.1:9/own.git", "could not be cloned")
                .doesNotContain("secret");
        assertThat(failure.lastLines()).isNotEmpty();
    }

    @Test
    void a_custom_buildpack_is_downloaded_as_a_zip_inside_the_container() throws Exception {
        byte[] zip =
                Zips.zip().script("own-main/bin/compile", "echo own compile").bytes();
        HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        server.createContext("/own.zip", exchange -> {
            exchange.sendResponseHeaders(200, zip.length);
            exchange.getResponseBody().write(zip);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://" + host.address() + ":" + server.getAddress().getPort() + "/own.zip";
            var request = Requests.of(host.upload(Zips.zip().file("a", "x")), new BuildpackRef(url, null, url));
            assertThat(host.stage(request.build("build-1")).failure()).isNull();
            await().until(() -> host.log.contains("own compile"));
        } finally {
            server.stop(0);
        }
    }

    private Requests finalizing(String... lines) throws Exception {
        Zips bad = Zips.zip().script("bin/finalize", lines);
        return Requests.of(host.upload(Zips.zip().file("a.txt", "x")), host.install("bad", bad));
    }

    private StagingFailure failure(Requests request) throws Exception {
        return Objects.requireNonNull(host.stage(request.build("build-1")).failure());
    }
}
