package io.cloudyard.dea.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.HealthCheck;
import io.cloudyard.contracts.instance.HealthCheckType;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.routing.RouteDelta;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.dea.agent.AgentSettings.OnClose;
import io.cloudyard.dea.container.AddressMode;
import io.cloudyard.engine.BusyboxImage;
import io.cloudyard.engine.ContainerView;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.docker.DockerContainerEngine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeaAgentIT {
    private static final ImageName IMAGE = new ImageName("cloudyard-test/busybox:agent");
    private static final String LAUNCH = "#!/bin/sh\nexport HOME=/home/vcap/app\ncd \"$HOME\"\nexec sh -c \"$1\"\n";
    private static final String SERVER = "exec httpd -f -p $PORT -h /home/vcap/app";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    private final String owner = "test-" + UUID.randomUUID();
    private AgentUnderTest agent;

    @BeforeAll
    static void image() {
        try (DockerContainerEngine engine =
                DockerContainerEngine.connect(new Ownership("test-image"), Optional.empty())) {
            new BusyboxImage(IMAGE)
                    .withScript("/usr/libexec/cloudyard/launch", LAUNCH)
                    .importInto(engine);
        }
    }

    @BeforeEach
    void start() {
        agent = new AgentUnderTest(directory, owner, IMAGE, OnClose.LEAVE);
    }

    @AfterEach
    void purge() {
        agent.purge();
    }

    private StartInstance started(StartInstance order) throws Exception {
        assertThat(agent.start(order).accepted()).isTrue();
        return order;
    }

    private StartInstance running(String command) throws Exception {
        StartInstance order = started(agent.orders.running(command));
        awaitState(order, InstanceState.RUNNING);
        return order;
    }

    private void awaitState(StartInstance order, InstanceState state) {
        await().atMost(PATIENCE).until(() -> agent.states(order.instance()).contains(state));
    }

    private InstanceExited awaitExit(StartInstance order) {
        await().atMost(PATIENCE).until(() -> agent.exited(order.instance()).isPresent());
        return agent.exited(order.instance()).orElseThrow();
    }

    private RouterRegister registered(StartInstance order) {
        return agent.bus.sent(RouteDelta.class).stream()
                .flatMap(delta -> delta.registered().stream())
                .filter(endpoint -> order.instance().value().equals(endpoint.privateInstanceId()))
                .findFirst()
                .orElseThrow();
    }

    private ContainerView container() {
        return agent.engine.containers().getFirst();
    }

    private static String get(RouterRegister endpoint) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://" + endpoint.host() + ":" + endpoint.port() + "/");
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void a_started_instance_is_registered_when_it_answers_and_gone_after_a_stop() throws Exception {
        StartInstance order = running(SERVER);

        assertThat(agent.states(order.instance())).containsExactly(InstanceState.STARTING, InstanceState.RUNNING);
        assertThat(registered(order).uris()).containsExactly("app.example.com");
        assertThat(get(registered(order))).isEqualTo("hello from a test\n");
        await().untilAsserted(() -> assertThat(agent.lines(order, "CELL"))
                .contains("Creating container")
                .anyMatch(line -> line.matches("Container became healthy after \\d+\\.\\d s")));

        assertThat(agent.stop(order.instance()).stopping()).containsExactly(order.instance());
        assertThat(awaitExit(order).reason()).isEqualTo(ExitReason.STOPPED);
        await().atMost(PATIENCE).until(() -> agent.engine.containers().isEmpty());
        await().until(() -> agent.engine.volumes().size() == 1);
        await().untilAsserted(() -> assertThat(
                        agent.bus.sent(DeaAdvertisement.class).getLast().availableMemory())
                .hasToString("256M"));
    }

    @Test
    void the_environment_is_complete() throws Exception {
        StartInstance order = started(agent.orders.worker("env; exec sleep 60"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(agent.lines(order, "APP/PROC/WEB"))
                        .contains(
                                "PORT=8080",
                                "VCAP_APP_PORT=8080",
                                "HOME=/home/vcap/app",
                                "MEMORY_LIMIT=64M",
                                "INSTANCE_GUID=" + order.instance(),
                                "CF_INSTANCE_INDEX=0")
                        .anyMatch(line -> line.matches("CF_INSTANCE_INTERNAL_IP=\\d+\\.\\d+\\.\\d+\\.\\d+"))
                        .anyMatch(line -> line.matches("CF_INSTANCE_ADDR=\\d+\\.\\d+\\.\\d+\\.\\d+:8080"))
                        .anyMatch(line -> line.startsWith("VCAP_APPLICATION=")
                                && line.contains("\"name\":\"testapp\"")
                                && line.contains("\"port\":8080")
                                && line.contains("\"instance_index\":0")));
    }

    @Test
    void a_crash_tells_its_exit_status() throws Exception {
        StartInstance order = started(agent.orders.running("echo last words; exit 7"));

        InstanceExited exited = awaitExit(order);
        assertThat(exited.reason()).isEqualTo(ExitReason.CRASHED);
        assertThat(exited.exitStatus()).isEqualTo(7);
        assertThat(exited.exitDescription()).isEqualTo("exited with status 7");
        await().untilAsserted(
                        () -> assertThat(agent.lines(order, "APP/PROC/WEB")).contains("last words"));
        await().untilAsserted(() ->
                assertThat(agent.lines(order, "CELL")).contains("Instance crashed: exited with status 7"));
    }

    @Test
    void out_of_memory_is_told_with_the_limit() throws Exception {
        InstanceExited exited = awaitExit(started(agent.orders.running("exec tail /dev/zero")));

        assertThat(exited.exitDescription()).startsWith("out of memory (limit 64M");
        assertThat(exited.exitStatus()).isEqualTo(137);
    }

    @Test
    void an_instance_that_fills_its_disk_is_ended() throws Exception {
        StartInstance order = started(agent.orders.running(
                "for i in 1 2 3 4; do dd if=/dev/zero of=/home/vcap/app/f$i bs=1M count=30; done; " + SERVER));

        assertThat(awaitExit(order).exitDescription()).matches("disk quota exceeded \\(used \\d+M of 64M\\)");
    }

    @Test
    void an_app_on_the_wrong_port_is_told_which() throws Exception {
        HealthCheck quick = new HealthCheck(HealthCheckType.PORT, null, 2, 1, 30);
        StartInstance order = started(agent.orders.with("exec httpd -f -p 3000 -h /tmp", quick, Orders.limits(64, 64)));

        assertThat(awaitExit(order).exitDescription())
                .isEqualTo(
                        "did not accept connections on port 8080 within 2 s; it listens on 3000 (set it to use $PORT)");
        assertThat(agent.bus.sent(RouteDelta.class))
                .allMatch(delta -> delta.registered().isEmpty());
    }

    @Test
    void a_fork_bomb_ends_in_a_clear_state_and_others_go_on() throws Exception {
        StartInstance neighbour = running(SERVER);
        HealthCheck quick = new HealthCheck(HealthCheckType.PORT, null, 3, 1, 30);
        StartInstance bomb = started(
                agent.orders.with("(while :; do sleep 60 & done) & sleep 60; sleep 60", quick, Orders.limits(64, 64)));

        assertThat(awaitExit(bomb).reason()).isEqualTo(ExitReason.CRASHED);
        assertThat(get(registered(neighbour))).isEqualTo("hello from a test\n");
    }

    @Test
    void a_killed_container_is_noticed_at_once() throws Exception {
        StartInstance order = running(SERVER);

        agent.engine.kill(container().id());

        InstanceExited exited = awaitExit(order);
        assertThat(exited.exitDescription()).isEqualTo("killed by signal 9 (SIGKILL)");
        assertThat(agent.bus.sent(RouteDelta.class).stream().flatMap(delta -> delta.unregistered().stream()))
                .anyMatch(endpoint -> order.instance().value().equals(endpoint.privateInstanceId()));
    }

    @Test
    void no_room_is_said_at_once_with_the_numbers() throws Exception {
        started(agent.orders.with("sleep 60", agent.orders.running("").healthCheck(), Orders.limits(200, 64)));

        var reply = agent.start(agent.orders.running("sleep 60"));

        assertThat(reply.accepted()).isFalse();
        assertThat(reply.message()).startsWith("memory: 64M wanted, 56M of 256M free on host dea-test-");
    }

    @Test
    void a_restarted_agent_finds_its_instances_and_leaves_them_alone() throws Exception {
        StartInstance order = running(SERVER);
        StartInstance dying = running(SERVER);
        ContainerView before = view(order);
        String id = agent.agent.id().value();
        agent.close();
        try (DockerContainerEngine engine = DockerContainerEngine.connect(new Ownership(owner), Optional.empty())) {
            engine.containers().stream()
                    .filter(view -> view.name().endsWith(dying.instance().value()))
                    .forEach(view -> engine.kill(view.id()));
        }

        start();

        assertThat(agent.agent.id().value()).isEqualTo(id);
        assertThat(view(order).startedAt()).isEqualTo(before.startedAt());
        assertThat(get(registered(order))).isEqualTo("hello from a test\n");
        assertThat(awaitExit(dying).exitDescription()).startsWith("killed by signal 9");
        assertThat(agent.bus.sent(RouteDelta.class)).allMatch(delta -> delta.epoch() == 2);
        agent.stop(order.instance());
        assertThat(awaitExit(order).reason()).isEqualTo(ExitReason.STOPPED);
    }

    private ContainerView view(StartInstance order) {
        return agent.engine.containers().stream()
                .filter(view -> view.name().endsWith(order.instance().value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_agent_that_shall_stop_its_instances_does_so_when_it_closes(@TempDir Path other) throws Exception {
        AgentUnderTest leaving = new AgentUnderTest(other, owner + "-b", IMAGE, OnClose.STOP);
        try {
            StartInstance order = leaving.orders.running(SERVER);
            leaving.start(order);
            await().atMost(PATIENCE)
                    .until(() -> leaving.states(order.instance()).contains(InstanceState.RUNNING));
            assertThat(agent.engine.containers()).isEmpty();

            leaving.agent.close();

            assertThat(leaving.engine.containers()).isEmpty();
            assertThat(leaving.exited(order.instance()).orElseThrow().reason()).isEqualTo(ExitReason.DEA_SHUTDOWN);
        } finally {
            leaving.purge();
        }
    }

    @Test
    void published_ports_reach_an_instance_too(@TempDir Path other) throws Exception {
        AgentUnderTest publishing =
                new AgentUnderTest(other, owner + "-p", IMAGE, OnClose.LEAVE, AddressMode.PUBLISHED);
        try {
            StartInstance order = publishing.orders.running(SERVER);
            publishing.start(order);
            await().atMost(PATIENCE)
                    .until(() -> publishing.states(order.instance()).contains(InstanceState.RUNNING));
            RouterRegister endpoint = publishing.bus.sent(RouteDelta.class).stream()
                    .flatMap(delta -> delta.registered().stream())
                    .findFirst()
                    .orElseThrow();
            assertThat(endpoint.host()).isEqualTo("127.0.0.1");
            assertThat(get(endpoint)).isEqualTo("hello from a test\n");
        } finally {
            publishing.purge();
        }
    }

    @Test
    void starting_a_static_server_with_a_cached_droplet_takes_well_under_a_second() throws Exception {
        running(SERVER);
        List<Long> millis = new java.util.ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            StartInstance order = started(agent.orders.running(SERVER));
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(PATIENCE)
                    .until(() -> agent.bus.sent(InstanceTransition.class).stream()
                            .anyMatch(
                                    transition -> transition.report().instance().equals(order.instance())
                                            && transition.report().state() == InstanceState.RUNNING));
            millis.add((System.nanoTime() - begin) / 1_000_000);
            agent.stop(order.instance());
            awaitExit(order);
        }
        System.Logger log = System.getLogger(DeaAgentIT.class.getName());
        log.log(System.Logger.Level.WARNING, "MEASURED start order to RUNNING: " + millis + " ms");

        assertThat(millis.stream().mapToLong(Long::longValue).min().orElseThrow())
                .isLessThan(3000);
    }
}
