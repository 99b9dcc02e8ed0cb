package io.cloudyard.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudyard.engine.BusyboxImage;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineContract;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerSpec;
import io.cloudyard.engine.Containers;
import io.cloudyard.engine.ExitStatus;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Mount;
import io.cloudyard.engine.OutputLine;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.TarOf;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.engine.VolumeSpec;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DockerContainerEngineIT extends ContainerEngineContract {
    private static final ImageName IMAGE = new ImageName("cloudyard-test/busybox:engine");
    private static DockerContainerEngine engine;
    private static DockerContainerEngine foreign;

    @BeforeAll
    static void connect() {
        engine = DockerContainerEngine.connect(new Ownership("test-" + UUID.randomUUID()), Optional.empty());
        foreign = DockerContainerEngine.connect(new Ownership("test-" + UUID.randomUUID()), Optional.empty());
        new BusyboxImage(IMAGE).importInto(engine);
    }

    @AfterAll
    static void purge() {
        for (DockerContainerEngine each : List.of(engine, foreign)) {
            each.purge();
            each.close();
        }
    }

    @Override
    protected ContainerEngine engine() {
        return engine;
    }

    @Override
    protected ContainerEngine foreign() {
        return foreign;
    }

    @Override
    protected ImageName image() {
        return IMAGE;
    }

    private static ContainerId start(ContainerSpec spec) {
        ContainerId container = engine.create(spec);
        engine.start(container);
        return container;
    }

    private static ContainerId shell(String script) {
        return start(Containers.running(IMAGE, "sh", "-c", script));
    }

    private static List<String> outputOf(ContainerId container) throws Exception {
        engine.exit(container).toCompletableFuture().get(20, TimeUnit.SECONDS);
        Queue<OutputLine> lines = new ConcurrentLinkedQueue<>();
        try (var following = engine.follow(container, Instant.EPOCH, lines::add)) {
            await().until(() -> lines.stream().anyMatch(line -> line.text().equals("END")));
        }
        return lines.stream().map(OutputLine::text).toList();
    }

    @Test
    void nothing_is_allowed_that_the_spec_does_not_open() throws Exception {
        ContainerId container = shell(
                "id -u; grep -E 'CapEff|CapBnd|NoNewPrivs|Seccomp:' /proc/self/status; touch /x || echo read-only;"
                        + " ulimit -n; echo END");

        assertThat(outputOf(container))
                .contains(
                        "2000",
                        "CapEff:\t0000000000000000",
                        "CapBnd:\t0000000000000000",
                        "NoNewPrivs:\t1",
                        "Seccomp:\t2",
                        "read-only",
                        "1024");
    }

    @Test
    void out_of_memory_is_told_apart_also_when_only_a_child_was_killed() throws Exception {
        ContainerId main = shell("exec tail /dev/zero");
        ContainerId child = shell("tail /dev/zero; exit 1");

        assertThat(engine.exit(main).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isEqualTo(new ExitStatus(137, true));
        assertThat(engine.exit(child).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isEqualTo(new ExitStatus(1, true));
    }

    @Test
    void lines_survive_being_long_and_not_utf_8() throws Exception {
        List<String> lines = outputOf(
                shell(
                        "head -c 100000 /dev/zero | tr '\\0' a; echo; printf 'caf\\303\\251 \\377!\\n'; echo err >&2; echo END"));

        assertThat(lines.stream().map(String::length)).contains(65536, 100000 - 65536);
        assertThat(lines).contains("café \uFFFD!", "err");
    }

    @Test
    void ten_thousand_lines_all_arrive_in_order() throws Exception {
        List<String> lines = outputOf(shell("seq 1 10000; sleep 0.3; echo END"));

        assertThat(lines).hasSize(10001).element(9999).isEqualTo("10000");
    }

    @Test
    void an_overlay_shows_its_layers_and_keeps_them_unchanged() throws Exception {
        VolumeName lower = layer(Map.of("app/", "", "app/a", "lower a", "app/b", "lower b"));
        VolumeName higher = layer(Map.of("app/", "", "app/b", "higher b"));
        VolumeName upper = volume();
        VolumeName home = new VolumeName("test-" + UUID.randomUUID());
        engine.createVolume(new VolumeSpec.Overlay(home, Map.of(), List.of(lower, higher), upper));

        ContainerId container = start(Containers.mounting(
                Containers.running(
                        IMAGE,
                        "sh",
                        "-c",
                        "cat /home/vcap/app/a; echo; cat /home/vcap/app/b; echo;"
                                + " echo new > /home/vcap/app/a && cat /home/vcap/app/a; touch /home/vcap/mine && echo END"),
                new Mount.Volume(home, "/home/vcap", Mount.Access.READ_WRITE)));

        assertThat(outputOf(container)).containsExactly("lower a", "higher b", "new", "END");
        ContainerId reader = start(Containers.mounting(
                Containers.running(IMAGE, "sh", "-c", "cat /lower/app/a; echo; echo END"),
                new Mount.Volume(lower, "/lower", Mount.Access.READ_ONLY)));
        assertThat(outputOf(reader)).containsExactly("lower a", "END");
    }

    private static VolumeName volume() {
        VolumeName volume = new VolumeName("test-" + UUID.randomUUID());
        engine.createVolume(new VolumeSpec.Plain(volume, Map.of()));
        return volume;
    }

    private static VolumeName layer(Map<String, String> files) {
        VolumeName volume = volume();
        ContainerId filling = engine.create(Containers.mounting(
                Containers.running(IMAGE, "sleep", "1"), new Mount.Volume(volume, "/layer", Mount.Access.READ_WRITE)));
        engine.copyIn(filling, "/layer", TarOf.files(files));
        engine.remove(filling);
        return volume;
    }

    @Test
    void a_published_port_is_reached_through_the_host() {
        ContainerId container = start(Containers.publishing(webServer(), 8080));
        int port = engine.inspect(container).orElseThrow().publishedPorts().getOrDefault(8080, 0);

        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(answer("127.0.0.1", port)).startsWith("HTTP/1"));
    }

    @Test
    void the_host_reaches_a_container_but_another_container_does_not() throws Exception {
        ContainerId server = start(webServer());
        String address = engine.inspect(server).orElseThrow().address().orElseThrow();
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(answer(address, 8080)).startsWith("HTTP/1"));

        ContainerId client = shell("nc -w 1 " + address + " 8080 </dev/null || echo refused; echo END");

        assertThat(outputOf(client)).contains("refused");
    }

    private static ContainerSpec webServer() {
        return Containers.running(IMAGE, "httpd", "-f", "-p", "8080", "-h", "/tmp");
    }

    private static String answer(String host, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_fork_bomb_stays_within_its_limit() throws Exception {
        ContainerId container = shell("(while :; do sleep 60 & done) & sleep 60; sleep 60");

        await().untilAsserted(() ->
                assertThat(engine.stats(container).orElseThrow().processes()).isGreaterThan(50));
        assertThat(engine.stats(container).orElseThrow().processes()).isLessThanOrEqualTo(64);
        engine.kill(container);
        assertThat(engine.exit(container)
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .code())
                .isEqualTo(137);
    }
}
