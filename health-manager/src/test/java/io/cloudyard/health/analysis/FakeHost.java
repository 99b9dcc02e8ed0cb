package io.cloudyard.health.analysis;

import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import io.cloudyard.health.analysis.Scenario.FakeInstance;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A host that says what it is told to say. */
final class FakeHost {
    final DeaId id;
    private final Map<String, FakeInstance> instances = new LinkedHashMap<>();
    long epoch;
    long seq;
    boolean speaks = true;

    FakeHost(DeaId id, long epoch) {
        this.id = id;
        this.epoch = epoch;
    }

    void put(FakeInstance instance) {
        instances.put(instance.id(), instance);
    }

    void remove(String instance) {
        instances.remove(instance);
    }

    void turn(String instance, InstanceState state, double since) {
        instances.computeIfPresent(
                instance,
                (key, was) -> new FakeInstance(was.id(), was.process(), was.index(), was.version(), state, since));
    }

    DeaHeartbeat heartbeat(Instant now) {
        var reports = instances.values().stream().map(FakeHost::report).toList();
        return new DeaHeartbeat(id, reports, 1, epoch, seq++, now.toEpochMilli());
    }

    InstanceTransition transition(String instance, Instant now) {
        return new InstanceTransition(id, epoch, now.toEpochMilli(), report(find(instance)));
    }

    InstanceExited exit(String instance, ExitReason reason, int uptimeSeconds) {
        FakeInstance was = find(instance);
        return new InstanceExited(
                "default",
                new AppId("app-" + was.process()),
                new ProcessVersion(was.version()),
                was.guid(),
                was.index(),
                reason,
                1,
                "for the test",
                null,
                id,
                new ProcessId(was.process()),
                "web",
                uptimeSeconds);
    }

    private FakeInstance find(String instance) {
        return Objects.requireNonNull(instances.get(instance), instance);
    }

    private static InstanceReport report(FakeInstance instance) {
        return new InstanceReport(
                "default",
                new AppId("app-" + instance.process()),
                new ProcessVersion(instance.version()),
                instance.guid(),
                instance.index(),
                instance.state(),
                instance.since(),
                new ProcessId(instance.process()),
                "web",
                "10.0.0.1",
                61001,
                8080,
                null,
                null);
    }
}
