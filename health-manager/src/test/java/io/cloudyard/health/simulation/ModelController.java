package io.cloudyard.health.simulation;

import io.cloudyard.bus.QueueGroup;
import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.health.DesiredFetch;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.HealthStop;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.HealthCheck;
import io.cloudyard.contracts.instance.HealthCheckType;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.StopInstances;
import io.cloudyard.testing.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * A controller as simple as can be: it knows what is wished and which hosts live, orders what a change needs once, and
 * leaves the rest to the health manager.
 */
final class ModelController {
    private static final int PAGE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration HOST_LOST = Duration.ofSeconds(15);

    private final VirtualScheduler time;
    private final InMemoryBus bus;
    private final Map<String, DesiredProcess> wishes = new TreeMap<>();
    private final Map<String, Instant> hosts = new TreeMap<>();
    private long revision;
    private long guids;

    ModelController(VirtualScheduler time, InMemoryBus bus) {
        this.time = time;
        this.bus = bus;
        bus.answer(
                Subjects.DESIRED_FETCH,
                QueueGroup.CONTROLLERS,
                fetch -> CompletableFuture.completedFuture(page(fetch)));
        bus.subscribe(Subjects.DEA_HEARTBEAT, beat -> hosts.put(beat.dea().value(), time.now()));
        bus.subscribe(Subjects.HEALTH_START, QueueGroup.CONTROLLERS, this::start);
        bus.subscribe(Subjects.HEALTH_STOP, QueueGroup.CONTROLLERS, this::stop);
    }

    /** Changes a wish, says so, and orders the new indexes or the new version's instances itself. */
    void wish(String process, String version, int instances) {
        DesiredProcess before = wishes.get(process);
        var wish = new DesiredProcess(
                new AppId("app-" + process),
                new ProcessId(process),
                new ProcessVersion(version),
                instances,
                ++revision,
                time.now().toEpochMilli());
        wishes.put(process, wish);
        bus.publish(Subjects.DESIRED_CHANGED, wish);
        boolean sameVersion = before != null && before.version().equals(wish.version());
        IntStream.range(sameVersion ? before.instances() : 0, instances).forEach(index -> place(wish, index));
    }

    Collection<DesiredProcess> wishes() {
        return wishes.values();
    }

    private DesiredPage page(DesiredFetch fetch) {
        List<DesiredProcess> rest = wishes.values().stream()
                .filter(wish -> Shards.of(wish.process()) == fetch.shard() && wish.instances() > 0)
                .filter(wish -> fetch.after() == null
                        || wish.process().value().compareTo(fetch.after().value()) > 0)
                .sorted(Comparator.comparing(wish -> wish.process().value()))
                .toList();
        return new DesiredPage(rest.stream().limit(PAGE).toList(), rest.size() > PAGE, revision);
    }

    private void start(HealthStart order) {
        DesiredProcess wish = wishes.get(order.process().value());
        if (wish != null && wish.version().equals(order.version()) && order.instanceIndex() < wish.instances()) {
            place(wish, order.instanceIndex());
        }
    }

    private void stop(HealthStop order) {
        bus.request(Subjects.deaStop(order.dea()), new StopInstances(Set.of(order.instanceGuid())), PATIENCE);
    }

    private void place(DesiredProcess wish, int index) {
        List<String> living = hosts.entrySet().stream()
                .filter(host -> host.getValue().plus(HOST_LOST).isAfter(time.now()))
                .map(Map.Entry::getKey)
                .toList();
        if (!living.isEmpty()) {
            String host = living.get(time.random().nextInt(living.size()));
            bus.request(Subjects.deaStart(new DeaId(host)), order(wish, index), PATIENCE);
        }
    }

    private StartInstance order(DesiredProcess wish, int index) {
        return new StartInstance(
                wish.app(),
                wish.process(),
                "web",
                wish.version(),
                new InstanceId("i-" + ++guids),
                index,
                "app",
                "cydeb13",
                new DropletManifest(List.of()),
                null,
                Map.of(),
                new InstanceLimits(Megabytes.of(64), Megabytes.of(256), 1024, 100),
                new HealthCheck(HealthCheckType.PORT, null, 60, 1, 30),
                List.of(),
                10);
    }
}
