package io.cloudyard.router.status;

import io.cloudyard.router.accesslog.AccessLog;
import io.cloudyard.router.proxy.LoopCounters;
import io.cloudyard.router.route.RouteTable;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.ToLongFunction;

/** The event loops' counters as metrics. They are added up only when somebody asks. */
public final class RouterMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final List<LoopCounters> loops;

    /** Metrics over {@code loops}. */
    public RouterMetrics(List<LoopCounters> loops, RouteTable table, AccessLog accessLog) {
        this.loops = List.copyOf(loops);
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        for (int hundreds = 0; hundreds <= 5; hundreds++) {
            int status = hundreds;
            FunctionCounter.builder("router.requests", this, m -> m.sum(loop -> loop.answers(status)))
                    .tag("status", status == 0 ? "client gone" : status + "xx")
                    .register(registry);
        }
        counter("router.connections.accepted", LoopCounters::accepted);
        counter("router.request.bytes", LoopCounters::bytesIn);
        counter("router.response.bytes", LoopCounters::bytesOut);
        counter("router.attempts.failed", LoopCounters::attemptsFailed);
        counter("router.requests.refused", LoopCounters::refusedRequests);
        counter("router.requests.unknown.route", LoopCounters::unknownRoutes);
        counter("router.tunnels", LoopCounters::tunnels);
        Gauge.builder("router.connections", this, m -> m.sum(LoopCounters::connections))
                .register(registry);
        Gauge.builder("router.routes", table, RouteTable::size).register(registry);
        Gauge.builder("router.access.log.lost", accessLog, AccessLog::lost).register(registry);
    }

    private void counter(String name, ToLongFunction<LoopCounters> value) {
        FunctionCounter.builder(name, this, m -> m.sum(value)).register(registry);
    }

    private double sum(ToLongFunction<LoopCounters> value) {
        return loops.stream().mapToLong(value).sum();
    }

    /** All of them in Prometheus's text format. */
    public String scrape() {
        return registry.scrape() + latencies();
    }

    /** The histogram is written by hand: its buckets are counted by the loops, and Micrometer has no such meter. */
    private String latencies() {
        StringBuilder text =
                new StringBuilder("# HELP router_latency_seconds Time from a request's head to the end of its"
                        + " response\n# TYPE router_latency_seconds histogram\n");
        int[] bounds = LoopCounters.bounds();
        long count = 0;
        for (int i = 0; i <= bounds.length; i++) {
            int bucket = i;
            count += (long) sum(loop -> loop.latency(bucket));
            String bound = i == bounds.length ? "+Inf" : Double.toString(bounds[i] / 1e6);
            text.append("router_latency_seconds_bucket{le=\"")
                    .append(bound)
                    .append("\"} ")
                    .append(count)
                    .append('\n');
        }
        text.append("router_latency_seconds_sum ")
                .append(sum(LoopCounters::latencyNanos) / 1e9)
                .append('\n');
        return text.append("router_latency_seconds_count ")
                .append(count)
                .append('\n')
                .toString();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
