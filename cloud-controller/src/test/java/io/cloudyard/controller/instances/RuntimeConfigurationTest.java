package io.cloudyard.controller.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.cloudyard.controller.bits.DropletArchive;
import io.cloudyard.controller.logs.LogAccess;
import io.cloudyard.controller.logs.LogCacheController;
import io.cloudyard.controller.logs.LogWriter;
import io.cloudyard.controller.runtime.BuildRecords;
import io.cloudyard.controller.runtime.EventLog;
import io.cloudyard.controller.runtime.Instances;
import io.cloudyard.controller.runtime.InsufficientResourcesException;
import io.cloudyard.controller.runtime.PackageBits;
import io.cloudyard.controller.runtime.Staging;
import io.cloudyard.controller.runtime.StagingOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The wiring, on real threads. */
class RuntimeConfigurationTest {
    @TempDir
    Path directory;

    private final ThreadScheduler busThread = new ThreadScheduler("bus");
    private final MessageBus bus = new InMemoryBus(busThread);
    private final FakeDesired desired = new FakeDesired();
    private final BuildRecords records = new BuildRecords() {
        @Override
        public void staged(BuildId build, StagedDroplet droplet) {}

        @Override
        public void failed(BuildId build, StagingFailure failure) {}
    };
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(RuntimeConfiguration.class)
            .withBean(MessageBus.class, () -> bus)
            .withBean(io.cloudyard.blobstore.Blobstore.class, () -> new LocalBlobstore(directory))
            .withBean(io.cloudyard.controller.runtime.DesiredState.class, () -> desired)
            .withBean(BuildRecords.class, () -> records)
            .withBean(EventLog.class, () -> (type, app, actor, data, eventId) -> {})
            .withBean(LogAccess.class, () -> (request, app) -> true);

    @AfterEach
    void end_the_bus() {
        busThread.close();
    }

    @Test
    void it_gives_what_the_api_needs_and_starts_and_stops_twice_in_one_jvm() {
        for (int i = 0; i < 2; i++) {
            runner.run(context -> {
                assertThat(context).hasNotFailed();
                for (Class<?> type : List.of(
                        Instances.class,
                        Staging.class,
                        PackageBits.class,
                        DropletArchive.class,
                        LogWriter.class,
                        LogCacheController.class)) {
                    assertThat(context).hasSingleBean(type);
                }
            });
        }
    }

    @Test
    void a_wish_becomes_a_running_instance() {
        FakeAgent agent = new FakeAgent("dea-0", bus, busThread, 4096);
        runner.run(context -> {
            Instances instances = context.getBean(Instances.class);
            ProcessId process = desired.wish("shop", "v1", 1, 256);
            instances.requireRoom(desired.runnable(process).orElseThrow());
            instances.desiredChanged(process);
            org.awaitility.Awaitility.await()
                    .until(() -> instances.status(process).instances().stream()
                            .anyMatch(one -> one.report().state() == InstanceState.RUNNING));
            assertThat(agent.in(InstanceState.RUNNING)).hasSize(1);
        });
    }

    @Test
    void a_build_that_nobody_can_stage_is_refused() {
        runner.withPropertyValues("cloudyard.runtime.room-patience=10ms").run(context -> {
            Staging staging = context.getBean(Staging.class);
            StagingOrder order = new StagingOrder(
                    new BuildId("b"),
                    new AppId("shop"),
                    new PackageId("p"),
                    "cydeb13",
                    List.of(),
                    false,
                    Map.of(),
                    new InstanceLimits(Megabytes.of(1), Megabytes.of(1), 1, 1));
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> staging.start(order))
                    .isInstanceOf(InsufficientResourcesException.class)
                    .hasMessageContaining("no host is known");
        });
    }

    @Test
    void the_defaults_are_these() {
        runner.run(context -> assertThat(context.getBean(RuntimeSettings.class).toString())
                .isEqualTo("RuntimeSettings[advertExpiry=PT15S, hostExpiry=PT30S, crashMemory=PT20M, replyTimeout=PT2S,"
                        + " roomPatience=PT3S, gracefulStop=PT10S, stagingLimit=PT15M, logs=LogSettings[linesPerApp=10000,"
                        + " sizePerApp=4194304B, totalSize=67108864B, readerBacklog=2000],"
                        + " bits=BitsSettings[mostEntries=65000, largestPackage=4294967296B, largestRatio=200,"
                        + " smallestResource=4096B, largestResource=536870912B, temporaryDirectory=null]]"));
    }

    @Test
    void a_setting_that_is_not_known_or_makes_no_sense_stops_the_start() {
        runner.withPropertyValues("cloudyard.runtime.advert-expire=1s")
                .run(context -> assertThat(context).hasFailed());
        runner.withPropertyValues("cloudyard.runtime.reply-timeout=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("cloudyard.runtime.reply-timeout: PT0S (expected: > 0)"));
    }
}
