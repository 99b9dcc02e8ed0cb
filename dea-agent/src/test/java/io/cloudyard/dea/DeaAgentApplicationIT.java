package io.cloudyard.dea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.dea.agent.DeaAgent;
import io.cloudyard.dea.agent.Orders;
import io.cloudyard.engine.BusyboxImage;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.docker.DockerContainerEngine;
import io.cloudyard.testing.TestNats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The agent as a program, on the real bus and the real engine, through restarts of both sides of the bus. */
class DeaAgentApplicationIT {
    private static final ImageName IMAGE = new ImageName("cloudyard-test/busybox:application");
    private static final String LAUNCH = "#!/bin/sh\ncd /home/vcap/app\nexec sh -c \"$1\"\n";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final String owner = "test-" + UUID.randomUUID();
    private final List<DeaHeartbeat> heartbeats = new CopyOnWriteArrayList<>();
    private TestNats nats;
    private DockerContainerEngine engine;
    private MessageBus bus;

    @BeforeEach
    void start() {
        nats = TestNats.start();
        engine = DockerContainerEngine.connect(new Ownership(owner), Optional.empty());
        new BusyboxImage(IMAGE)
                .withScript("/usr/libexec/cloudyard/launch", LAUNCH)
                .importInto(engine);
        bus = nats.connect("test");
        var unused = bus.subscribe(Subjects.DEA_HEARTBEAT, heartbeats::add);
    }

    @AfterEach
    void purge() {
        bus.close();
        nats.close();
        engine.purge();
        engine.close();
    }

    private ConfigurableApplicationContext run() {
        return DeaAgentApplication.run(Map.of(
                "cloudyard.bus.url", nats.url().toString(),
                "cloudyard.blobstore.directory", directory.resolve("blobs").toString(),
                "cloudyard.dea.state-directory", directory.resolve("dea").toString(),
                "cloudyard.dea.owner", owner,
                "cloudyard.dea.stack-image", IMAGE.value()));
    }

    private void awaitRunning(StartInstance order) {
        await().atMost(PATIENCE)
                .until(() -> heartbeats.stream()
                        .flatMap(beat -> beat.droplets().stream())
                        .anyMatch(report -> isRunning(report, order)));
    }

    private static boolean isRunning(InstanceReport report, StartInstance order) {
        return report.instance().equals(order.instance()) && report.state() == InstanceState.RUNNING;
    }

    @Test
    void instances_outlive_the_bus_and_the_agent() {
        StartInstance order = new Orders(new LocalBlobstore(directory.resolve("blobs")))
                .running("exec httpd -f -p $PORT -h /home/vcap/app");
        DeaId first;
        try (ConfigurableApplicationContext context = run()) {
            first = context.getBean(DeaAgent.class).id();
            assertThat(bus.request(Subjects.deaStart(first), order, Duration.ofSeconds(5))
                            .toCompletableFuture()
                            .join()
                            .accepted())
                    .isTrue();
            awaitRunning(order);
            nats.stop();
            heartbeats.clear();
            nats.restart();
            awaitRunning(order);
        }
        var before = engine.containers().getFirst().startedAt();
        heartbeats.clear();

        try (ConfigurableApplicationContext context = run()) {
            awaitRunning(order);
            assertThat(context.getBean(DeaAgent.class).id()).isEqualTo(first);
            assertThat(heartbeats.getLast().epoch()).isEqualTo(2);
            assertThat(engine.containers().getFirst().startedAt()).isEqualTo(before);
        }
    }
}
