package io.cloudyard.router.status;

import io.cloudyard.router.proxy.BackendPool;
import io.cloudyard.router.route.Endpoint;
import io.cloudyard.router.route.EndpointTraits;
import io.cloudyard.router.route.Pool;
import io.cloudyard.router.route.RouteTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The route table as JSON in gorouter's form, an object from route to endpoints, with what this router has counted of each
 * endpoint added.
 */
public final class RouteListing {
    private final RouteTable table;
    private final int loops;
    private final JsonMapper mapper = JsonMapper.builder().build();

    /** A listing of {@code table}, as seen by {@code loops} event loops. */
    public RouteListing(RouteTable table, int loops) {
        this.table = table;
        this.loops = loops;
    }

    /** Writes it to {@code out}. */
    public void write(Appendable out) throws IOException {
        String[] separator = {"{"};
        try {
            table.forEach(pool -> write(out, pool, separator));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.append(separator[0].equals("{") ? "{}" : "}").append('\n');
    }

    private void write(Appendable out, Pool pool, String[] separator) {
        List<Map<String, Object>> endpoints = new ArrayList<>();
        for (int i = 0; ; i++) {
            Endpoint endpoint = pool.endpoint(i);
            if (endpoint == null) {
                break;
            }
            endpoints.add(describe(pool, endpoint));
        }
        try {
            out.append(separator[0])
                    .append(mapper.writeValueAsString(pool.uri().toString()))
                    .append(':');
            out.append(mapper.writeValueAsString(endpoints));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        separator[0] = ",\n";
    }

    private Map<String, Object> describe(Pool pool, Endpoint endpoint) {
        Map<String, Object> fields = new LinkedHashMap<>();
        EndpointTraits traits = endpoint.traits();
        fields.put("address", endpoint.address().toString());
        fields.put("availability_zone", traits.zone());
        fields.put("protocol", traits.protocol() == EndpointTraits.Protocol.HTTP2 ? "http2" : "http1");
        fields.put("tls", traits.tls());
        fields.put("route_service_url", traits.routeService());
        fields.put("tags", traits.tags());
        fields.put("private_instance_id", endpoint.identity().instance());
        fields.put("server_cert_domain_san", traits.certificateName());
        fields.put("load_balancing_algorithm", pool.balancing().algorithm().title());
        fields.put("app", endpoint.identity().app());
        fields.put("index", endpoint.identity().index());
        fields.put("in_flight", endpoint.inFlight());
        fields.put("failures_in_a_row", endpoint.failures());
        count(endpoint, fields);
        return fields;
    }

    private void count(Endpoint endpoint, Map<String, Object> fields) {
        long requests = 0;
        long failures = 0;
        long nanos = 0;
        for (int loop = 0; loop < loops; loop++) {
            if (endpoint.attachment(loop) instanceof BackendPool pool) {
                requests += pool.requests();
                failures += pool.failures();
                nanos += pool.latencyNanos();
            }
        }
        fields.put("requests", requests);
        fields.put("failed_attempts", failures);
        fields.put("mean_latency_ms", requests == 0 ? 0.0 : Math.round(nanos / 1e4 / requests) / 100.0);
    }
}
