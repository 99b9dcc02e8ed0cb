package io.cloudyard.controller.instances;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.HealthCheck;
import io.cloudyard.contracts.instance.HealthCheckType;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.instance.RouteMapping;
import io.cloudyard.controller.runtime.DesiredState;
import io.cloudyard.controller.runtime.RunnableProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The database's tables in a map. */
public final class FakeDesired implements DesiredState {
    private final Map<String, RunnableProcess> processes = new TreeMap<>();
    private List<RouteMapping> routes = List.of();
    private long revision;
    private int failures;

    /** The process {@code name} of the app of the same name is to run. */
    public ProcessId wish(String name, String version, int instances, long memory) {
        revision++;
        DesiredProcess desired = new DesiredProcess(
                new AppId(name), new ProcessId(name), new ProcessVersion(version), instances, revision, 0);
        processes.put(
                name,
                new RunnableProcess(
                        desired,
                        "web",
                        name,
                        "cydeb13",
                        new DropletManifest(List.of()),
                        "./run",
                        Map.of("LANG", "en"),
                        new InstanceLimits(Megabytes.of(memory), Megabytes.of(512), 16384, 1024),
                        new HealthCheck(HealthCheckType.PORT, null, 60, 1, 30),
                        List.of()));
        return new ProcessId(name);
    }

    public void stop(ProcessId process) {
        revision++;
        processes.remove(process.value());
    }

    public void routes(List<RouteMapping> value) {
        routes = value;
    }

    /** The next reads fail. */
    public void failing(int reads) {
        failures = reads;
    }

    @Override
    public Optional<RunnableProcess> runnable(ProcessId process) {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("the database is away");
        }
        return Optional.ofNullable(processes.get(process.value()));
    }

    @Override
    public List<ProcessId> processesOf(AppId app) {
        return List.of(new ProcessId(app.value()));
    }

    @Override
    public DesiredPage page(int shard, @Nullable ProcessId after, int limit) {
        List<DesiredProcess> page = processes.values().stream()
                .map(RunnableProcess::desired)
                .filter(one -> Shards.of(one.process()) == shard)
                .filter(one -> after == null || one.process().value().compareTo(after.value()) > 0)
                .limit(limit)
                .toList();
        return new DesiredPage(page, false, revision);
    }

    @Override
    public List<RouteMapping> routesOf(ProcessId process) {
        return routes;
    }
}
