package io.cloudyard.dea.agent;

import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.StartReply;
import io.cloudyard.contracts.instance.StopInstances;
import io.cloudyard.dea.container.AddressMode;
import io.cloudyard.dea.container.ContainerSettings;
import io.cloudyard.dea.droplet.LayerCache;
import io.cloudyard.dea.droplet.LayerIndex;
import io.cloudyard.dea.host.AgentIdentity;
import io.cloudyard.dea.host.Capacity;
import io.cloudyard.dea.host.Reservations;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ImageName;
import io.cloudyard.testing.engine.FakeContainerEngine;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** An agent on a host in memory, on virtual time. Its instances are healthy while {@link #failure} is empty. */
final class AgentInMemory {
    private static final ImageName IMAGE = new ImageName("cloudyard-test/stack:1");

    final RecordingBus bus = new RecordingBus();
    final TestScheduler scheduler = new TestScheduler();
    final Orders orders;
    final FakeContainerEngine engine;
    final DeaAgent agent;
    final Reservations reservations;
    Optional<String> failure = Optional.empty();

    AgentInMemory(Path directory, FakeContainerEngine engine) {
        this.engine = engine;
        engine.importImage(IMAGE, InputStream.nullInputStream());
        LocalBlobstore blobs = new LocalBlobstore(directory.resolve("blobs"));
        orders = new Orders(blobs);
        Capacity capacity = new Capacity(Megabytes.of(256), Megabytes.of(1024), 10);
        reservations = new Reservations(capacity);
        AgentParts parts = new AgentParts(
                bus,
                engine,
                new LayerCache(engine, blobs, "one", new LayerIndex(directory.resolve("layers")), Megabytes.of(100)),
                scheduler,
                Runnable::run,
                reservations,
                StagingHost.NONE,
                (check, endpoint) -> failure);
        agent = new DeaAgent(
                parts,
                new AgentSettings(
                        "dea-test",
                        "z1",
                        directory,
                        capacity,
                        new ContainerSettings(
                                "one", Map.of(Orders.STACK, IMAGE), AddressMode.BRIDGE, "127.0.0.1", Optional.empty()),
                        Duration.ofMillis(200),
                        AgentSettings.OnClose.LEAVE),
                AgentIdentity.load(directory, "dea-test"));
        CompletableFuture<Void> started = agent.start().toCompletableFuture();
        scheduler.advance(Duration.ZERO);
        started.join();
    }

    StartReply start(StartInstance order) {
        CompletableFuture<StartReply> reply = bus.request(Subjects.deaStart(agent.id()), order, Duration.ofSeconds(1))
                .toCompletableFuture();
        scheduler.advance(Duration.ZERO);
        return reply.join();
    }

    void stop(StartInstance order) {
        var unused = bus.request(
                Subjects.deaStop(agent.id()), new StopInstances(Set.of(order.instance())), Duration.ofSeconds(1));
        scheduler.advance(Duration.ZERO);
    }

    ContainerId container(StartInstance order) {
        return engine.containers().stream()
                .filter(view -> view.name().endsWith(order.instance().value()))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
