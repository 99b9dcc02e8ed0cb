package io.cloudyard.stager;

import static org.awaitility.Awaitility.await;

import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.bus.memory.InMemoryNetwork;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.contracts.staging.StagingAck;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.contracts.staging.StagingStop;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.cloudyard.engine.ContainerView;
import io.cloudyard.stager.container.StagingContainers;
import io.cloudyard.testing.engine.FakeContainerEngine;
import io.cloudyard.testing.engine.FakeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A whole stager on a fake engine, with a controller and a host's owner played by the test. */
final class StagerFixture implements AutoCloseable {
    private static final DeaId ID = new DeaId("host-1");

    final Set<BuildId> reserved = ConcurrentHashMap.newKeySet();
    final ThreadScheduler scheduler = new ThreadScheduler("test");
    final InMemoryNetwork network = new InMemoryNetwork(scheduler, RandomGenerator.getDefault());
    final InMemoryBus bus = network.client("controller");
    final FakeContainerEngine engine;
    volatile @Nullable StageReply refusal;
    Stager stager;
    private final BuildFixture bits;
    private final Map<String, StagingCompleted> ends = new ConcurrentHashMap<>();
    private StagerSettings settings;
    private int lives;

    StagerFixture(Path directory) throws IOException {
        bits = new BuildFixture(directory);
        engine = bits.engine;
        settings = bits.settings;
        stager = newStager();
        bus.answer(Subjects.STAGING_COMPLETED, completed -> {
            ends.put(completed.taskId().value(), completed);
            return CompletableFuture.completedFuture(new StagingAck(completed.taskId()));
        });
    }

    void start() {
        stager.start();
    }

    private Stager newStager() {
        return new Stager(
                engine, bits.blobstore, network.client("stager-" + lives), scheduler, settings, ID, new Owner());
    }

    /** Every build hangs in finalize until its container is gone. */
    void buildsHang() {
        bits.stack.on("nodejs/finalize", spec -> {
            String app = String.valueOf(spec.env().get("APP"));
            engine.containers().stream()
                    .filter(view -> app.equals(view.labels().get(StagingContainers.APP_LABEL)))
                    .forEach(
                            view -> engine.exit(view.id()).toCompletableFuture().join());
            return new FakeRun(List.of(), 137);
        });
    }

    void awaitContainer() {
        await().until(() -> bits.stack.commands.stream()
                .anyMatch(command -> command.getFirst().equals("nodejs/finalize")));
    }

    StageReply order(StageRequest request) throws Exception {
        return bus.request(Subjects.stagingStart(ID), request, Duration.ofSeconds(10))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    void stop(StagingStop order) {
        bus.publish(Subjects.STAGING_STOP, order);
    }

    StagingCompleted end(String build) {
        return await().until(() -> ends.get(build), Objects::nonNull);
    }

    StagingFailure failure(String build) {
        return Objects.requireNonNull(end(build).failure());
    }

    /** As after kill -9: the old one is heard no more, and a new one starts over what it had on disk at that moment. */
    void dieAndStartAgain() throws IOException {
        network.isolate("stager-" + lives);
        Path state = settings.stateDirectory().resolveSibling("state-2");
        Path builds = Files.createDirectories(state.resolve("builds"));
        for (Path file : journal()) {
            Files.copy(file, builds.resolve(file.getFileName()));
        }
        settings = StagerSettings.of("test", state, settings.stacks());
        lives++;
        stager = newStager();
        stager.start();
    }

    void removeStack() {
        stager.close();
        settings = StagerSettings.of("test", settings.stateDirectory(), Map.of());
        stager = newStager();
        stager.start();
    }

    List<Path> journal() throws IOException {
        try (Stream<Path> files = Files.list(settings.stateDirectory().resolve("builds"))) {
            return files.toList();
        }
    }

    List<ContainerView> leftovers() {
        return engine.containers().stream()
                .filter(view -> view.labels().containsKey(StagingContainers.LABEL))
                .toList();
    }

    @Override
    public void close() {
        stager.close();
        scheduler.close();
    }

    private final class Owner implements StagingReservations {
        @Override
        public Optional<StageReply> reserve(BuildId build, Megabytes memory, Megabytes disk) {
            StageReply no = refusal;
            if (no == null) {
                reserved.add(build);
            }
            return Optional.ofNullable(no);
        }

        @Override
        public void release(BuildId build) {
            reserved.remove(build);
        }
    }
}
