package io.cloudyard.dea.agent;

import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.StartReply;
import io.cloudyard.contracts.instance.StopInstances;
import io.cloudyard.contracts.instance.StopReply;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.cloudyard.dea.container.AddressMode;
import io.cloudyard.dea.container.ContainerSettings;
import io.cloudyard.dea.droplet.LayerCache;
import io.cloudyard.dea.droplet.LayerIndex;
import io.cloudyard.dea.host.AgentIdentity;
import io.cloudyard.dea.host.Capacity;
import io.cloudyard.dea.host.Reservations;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.docker.DockerContainerEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An agent on the real engine. Can be closed and made again on the same directory, as after a restart. */
final class AgentUnderTest implements AutoCloseable {
    final RecordingBus bus = new RecordingBus();
    final DockerContainerEngine engine;
    final Orders orders;
    final DeaAgent agent;
    private final ThreadScheduler scheduler = new ThreadScheduler("agent-under-test");
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final NetworkProber prober = new NetworkProber();

    AgentUnderTest(Path directory, String owner, ImageName image, AgentSettings.OnClose onClose) {
        this(directory, owner, image, onClose, AddressMode.BRIDGE);
    }

    AgentUnderTest(Path directory, String owner, ImageName image, AgentSettings.OnClose onClose, AddressMode mode) {
        engine = DockerContainerEngine.connect(new Ownership(owner), Optional.empty());
        Blobstore blobs = new LocalBlobstore(directory.resolve("blobs"));
        orders = new Orders(blobs);
        Capacity capacity = new Capacity(Megabytes.of(256), Megabytes.of(1024), 10);
        AgentSettings settings = new AgentSettings(
                "dea-test",
                "z1",
                directory,
                capacity,
                new ContainerSettings(owner, Map.of(Orders.STACK, image), mode, "127.0.0.1", Optional.empty()),
                Duration.ofMillis(200),
                onClose);
        AgentParts parts = new AgentParts(
                bus,
                engine,
                new LayerCache(engine, blobs, owner, new LayerIndex(directory.resolve("layers")), Megabytes.of(1024)),
                scheduler,
                executor,
                new Reservations(capacity),
                StagingHost.NONE,
                prober);
        agent = new DeaAgent(parts, settings, AgentIdentity.load(directory, "dea-test"));
        agent.start().toCompletableFuture().join();
    }

    StartReply start(StartInstance order) throws Exception {
        return bus.request(Subjects.deaStart(agent.id()), order, Duration.ofSeconds(5))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }

    StopReply stop(InstanceId instance) throws Exception {
        return bus.request(Subjects.deaStop(agent.id()), new StopInstances(Set.of(instance)), Duration.ofSeconds(5))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }

    List<InstanceState> states(InstanceId instance) {
        return bus.sent(InstanceTransition.class).stream()
                .filter(transition -> transition.report().instance().equals(instance))
                .map(transition -> transition.report().state())
                .toList();
    }

    Optional<InstanceExited> exited(InstanceId instance) {
        return bus.sent(InstanceExited.class).stream()
                .filter(exited -> exited.instance().equals(instance))
                .findFirst();
    }

    List<String> lines(StartInstance order, String sourceType) {
        return bus.sent(LogBatch.class).stream()
                .filter(batch -> batch.sourceId().equals(order.droplet())
                        && batch.sourceType().equals(sourceType))
                .flatMap(batch -> batch.lines().stream())
                .map(LogLine::text)
                .toList();
    }

    /** Closes it and removes all that it made; what is under way ends first, or it would make more. */
    void purge() {
        end();
        engine.purge();
        engine.close();
    }

    @Override
    public void close() {
        end();
        engine.close();
    }

    private void end() {
        agent.close();
        scheduler.close();
        executor.close();
        prober.close();
    }
}
