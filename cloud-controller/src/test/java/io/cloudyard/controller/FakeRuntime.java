package io.cloudyard.controller;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.droplet.Layer;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.staging.StagedBuildpack;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.controller.runtime.Instances;
import io.cloudyard.controller.runtime.InsufficientResourcesException;
import io.cloudyard.controller.runtime.PackageBits;
import io.cloudyard.controller.runtime.ProcessStatus;
import io.cloudyard.controller.runtime.RunnableProcess;
import io.cloudyard.controller.runtime.Staging;
import io.cloudyard.controller.runtime.StagingOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Hosts that exist in a test's imagination only. */
@Configuration(proxyBeanMethods = false)
class FakeRuntime {

    @Bean
    @Primary
    FakeInstances fakeInstances() {
        return new FakeInstances();
    }

    @Bean
    @Primary
    FakeStaging fakeStaging() {
        return new FakeStaging();
    }

    @Bean
    @Primary
    FakeBits fakeBits() {
        return new FakeBits();
    }

    @Bean
    @Primary
    MessageBus fakeBus() {
        return new FakeBus();
    }

    /** Remembers what it was told, and shows what the test says. */
    static final class FakeInstances implements Instances {
        final List<String> changed = new CopyOnWriteArrayList<>();
        final List<String> routesChanged = new CopyOnWriteArrayList<>();
        final List<String> restarted = new CopyOnWriteArrayList<>();
        final Map<String, ProcessStatus> statuses = new ConcurrentHashMap<>();
        final Set<String> noRoomFor = ConcurrentHashMap.newKeySet();

        @Override
        public void desiredChanged(ProcessId process) {
            changed.add(process.value());
        }

        @Override
        public void routesChanged(ProcessId process) {
            routesChanged.add(process.value());
        }

        @Override
        public void restart(ProcessId process, int index) {
            restarted.add(process.value() + "/" + index);
        }

        @Override
        public ProcessStatus status(ProcessId process) {
            return statuses.getOrDefault(process.value(), new ProcessStatus(List.of(), Map.of()));
        }

        @Override
        public void requireRoom(RunnableProcess process) {
            if (noRoomFor.contains(process.desired().process().value())) {
                throw new InsufficientResourcesException("dea-0 has 512M memory free, 1024M are wanted");
            }
        }
    }

    /** Takes every order; the test says how it ends. */
    static final class FakeStaging implements Staging {
        final Map<String, StagingOrder> orders = new ConcurrentHashMap<>();
        final List<String> cancelled = new CopyOnWriteArrayList<>();
        volatile boolean full;

        @Override
        public void start(StagingOrder order) {
            if (full) {
                throw new InsufficientResourcesException("no stager has 1024M memory free");
            }
            orders.put(order.build().value(), order);
        }

        @Override
        public void cancel(BuildId build, AppId app) {
            cancelled.add(build.value());
        }

        static StagedDroplet droplet() {
            Layer layer = new Layer(new Digest("a".repeat(64)), 1234, "app");
            return new StagedDroplet(
                    new DropletManifest(List.of(layer)),
                    Map.of("web", "node server.js", "worker", "node worker.js"),
                    "nodejs",
                    List.of(new StagedBuildpack("nodejs", "1.0", "nodejs")));
        }
    }

    /** Stores zips that begin as zips do. */
    static final class FakeBits implements PackageBits {
        final List<Fingerprint> known = new CopyOnWriteArrayList<>();
        final List<String> stored = new CopyOnWriteArrayList<>();

        @Override
        public List<Fingerprint> match(List<Fingerprint> wanted) {
            List<Fingerprint> matched = new ArrayList<>(wanted);
            matched.retainAll(known);
            return matched;
        }

        @Override
        public String store(PackageId packageId, @Nullable Path zip, List<Fingerprint> matched) throws IOException {
            if (zip != null
                    && !Files.readString(zip, StandardCharsets.ISO_8859_1).startsWith("PK")) {
                throw new InvalidPackageException("not a zip: it ends after " + Files.size(zip) + " bytes");
            }
            stored.add(packageId.value());
            return "b".repeat(64);
        }
    }
}
