package io.cloudyard.dea.agent;

import io.cloudyard.contracts.instance.HealthCheckType;
import io.cloudyard.contracts.instance.InstanceUsage;
import io.cloudyard.contracts.logs.LogStream;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.dea.agent.LocalInstance.Timer;
import io.cloudyard.dea.container.Endpoint;
import io.cloudyard.dea.container.InstanceContainers;
import io.cloudyard.dea.container.StartedContainer;
import io.cloudyard.dea.droplet.CachedLayer;
import io.cloudyard.dea.instance.DiskWatch;
import io.cloudyard.dea.instance.ExitDescription;
import io.cloudyard.dea.instance.InstanceEvent;
import io.cloudyard.dea.instance.ListeningPorts;
import io.cloudyard.dea.instance.ProbeState;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerStats;
import io.cloudyard.engine.OutputLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches running containers and tells what happens to their instances. Runs on the scheduler's thread. */
final class InstanceWatch {
    private static final Logger log = LoggerFactory.getLogger(InstanceWatch.class);
    private static final Duration USAGE_INTERVAL = Duration.ofSeconds(5);
    private static final double NANOS = 1e9;

    private final ContainerEngine engine;
    private final InstanceContainers containers;
    private final Scheduler scheduler;
    private final Prober prober;
    private final Offload offload;
    private final BiConsumer<LocalInstance, InstanceEvent> events;

    InstanceWatch(
            AgentParts parts,
            InstanceContainers containers,
            Offload offload,
            BiConsumer<LocalInstance, InstanceEvent> events) {
        engine = parts.engine();
        scheduler = parts.scheduler();
        prober = parts.prober();
        this.containers = containers;
        this.offload = offload;
        this.events = events;
    }

    /** Watches everything; output is taken from {@code outputSince} on. */
    void begin(LocalInstance instance, Instant outputSince, ProbeState probes) {
        ContainerId container = instance.container.orElseThrow().id();
        watchExit(instance, container);
        offload.run(
                () -> engine.follow(container, outputSince, line -> take(instance, line)),
                instance.followings::add,
                e -> log.warn("output of instance {} cannot be followed: {}", instance.id(), e.getMessage()));
        instance.schedule(Timer.USAGE, scheduler.every(USAGE_INTERVAL, new UsageSampling(instance, container)::sample));
        measureDiskLater(instance, container, DiskWatch.begin());
        probeLater(instance, probes, ProbeState.first());
    }

    private void watchExit(LocalInstance instance, ContainerId container) {
        var unused = engine.exit(container).whenComplete((status, failure) -> {
            if (status != null) {
                offload.back(() -> {
                    String description =
                            ExitDescription.of(status, instance.order.limits().mem(), instance.peakMemory);
                    events.accept(instance, new InstanceEvent.Exited(status.code(), description));
                });
            } else {
                log.error("the exit of instance {} cannot be watched", instance.id(), failure);
            }
        });
    }

    private static void take(LocalInstance instance, OutputLine line) {
        instance.loggedBytes.addAndGet(line.text().getBytes(StandardCharsets.UTF_8).length);
        LogStream stream = switch (line.stream()) {
            case OUT -> LogStream.OUT;
            case ERR -> LogStream.ERR;
        };
        instance.output.add(line.at(), stream, line.text());
    }

    private void probeLater(LocalInstance instance, ProbeState state, Duration delay) {
        instance.schedule(Timer.PROBE, scheduler.after(delay, () -> probe(instance, state)));
    }

    private void probe(LocalInstance instance, ProbeState state) {
        Optional<Endpoint> endpoint = instance.container.flatMap(StartedContainer::endpoint);
        offload.run(
                () -> endpoint.map(reached -> prober.probe(instance.order.healthCheck(), reached))
                        .orElseGet(() -> Optional.of("has no address")),
                failure -> judge(instance, state.after(failure, now(), instance.order.healthCheck())),
                e -> log.error("instance {} cannot be probed", instance.id(), e));
    }

    private void judge(LocalInstance instance, ProbeState.Verdict verdict) {
        switch (verdict) {
            case ProbeState.Verdict.Again again -> probeAgain(instance, again.state(), again.delay());
            case ProbeState.Verdict.Ready ready -> {
                events.accept(instance, new InstanceEvent.BecameHealthy());
                probeAgain(instance, ready.state(), ready.delay());
            }
            case ProbeState.Verdict.NeverReady never -> diagnose(instance, never.timeout());
            case ProbeState.Verdict.Lost lost ->
                events.accept(instance, new InstanceEvent.BecameUnhealthy("health check failed: " + lost.failure()));
        }
    }

    private void probeAgain(LocalInstance instance, ProbeState state, Duration delay) {
        if (instance.stage.state().isAlive() && instance.order.healthCheck().type() != HealthCheckType.PROCESS) {
            probeLater(instance, state, delay);
        }
    }

    /** Finds out what it does instead of answering. */
    private void diagnose(LocalInstance instance, Duration timeout) {
        ContainerId container = instance.container.orElseThrow().id();
        offload.run(
                () -> ListeningPorts.parse(containers.tcpTables(container)).advice(Endpoint.CONTAINER_PORT),
                advice -> neverReady(instance, timeout, advice),
                e -> neverReady(instance, timeout, ""));
    }

    private void neverReady(LocalInstance instance, Duration timeout, String advice) {
        String within = " within " + timeout.toSeconds() + " s";
        String reason = switch (instance.order.healthCheck().type()) {
            case PORT, PROCESS -> "did not accept connections on port " + Endpoint.CONTAINER_PORT + within;
            case HTTP ->
                "did not answer GET " + instance.order.healthCheck().endpoint() + " on port " + Endpoint.CONTAINER_PORT
                        + " with 200" + within;
        };
        events.accept(instance, new InstanceEvent.BecameUnhealthy(reason + advice));
    }

    private void measureDiskLater(LocalInstance instance, ContainerId container, DiskWatch watch) {
        instance.schedule(Timer.DISK, scheduler.after(watch.delay(), () -> measureDisk(instance, container, watch)));
    }

    private void measureDisk(LocalInstance instance, ContainerId container, DiskWatch watch) {
        long limit = instance.order.limits().disk().toBytes();
        offload.run(
                () -> containers.writtenBytes(container),
                written -> {
                    instance.diskBytes = written
                            + instance.layers.stream()
                                    .mapToLong(CachedLayer::unpackedBytes)
                                    .sum();
                    if (limit > 0 && instance.diskBytes > limit) {
                        String reason = "disk quota exceeded (used " + (instance.diskBytes >> 20) + "M of "
                                + instance.order.limits().disk() + ")";
                        events.accept(instance, new InstanceEvent.LimitExceeded(reason));
                    }
                    measureDiskAgain(instance, container, watch.measured(instance.diskBytes, limit));
                },
                e -> {
                    // Not a word louder: an instance that is ending, or has no process to spare, cannot be measured.
                    log.debug("disk of instance {} cannot be measured: {}", instance.id(), e.getMessage());
                    measureDiskAgain(instance, container, watch.measured(watch.lastBytes(), limit));
                });
    }

    private void measureDiskAgain(LocalInstance instance, ContainerId container, DiskWatch watch) {
        if (instance.stage.state().isAlive()) {
            measureDiskLater(instance, container, watch);
        }
    }

    private Instant now() {
        return scheduler.clock().instant();
    }

    /** What one instance used between two looks. */
    private final class UsageSampling {
        private final LocalInstance instance;
        private final ContainerId container;
        private Optional<ContainerStats> last = Optional.empty();
        private Instant lastAt = now();
        private long lastLogged;

        UsageSampling(LocalInstance instance, ContainerId container) {
            this.instance = instance;
            this.container = container;
        }

        void sample() {
            offload.run(
                    () -> engine.stats(container),
                    stats -> stats.ifPresent(this::take),
                    e -> log.debug("usage of instance {} cannot be read: {}", instance.id(), e.getMessage()));
        }

        private void take(ContainerStats stats) {
            Instant at = now();
            double seconds = Math.max(0.001, Duration.between(lastAt, at).toNanos() / NANOS);
            double cpu = last.map(
                            before -> stats.cpuTime().minus(before.cpuTime()).toNanos() / NANOS / seconds)
                    .orElse(0.0);
            long logged = instance.loggedBytes.get();
            instance.peakMemory = Math.max(instance.peakMemory, stats.memoryBytes());
            instance.usage = Optional.of(new InstanceUsage(
                    Math.max(0, cpu),
                    stats.memoryBytes(),
                    instance.diskBytes,
                    Math.round((logged - lastLogged) / seconds)));
            last = Optional.of(stats);
            lastAt = at;
            lastLogged = logged;
        }
    }
}
