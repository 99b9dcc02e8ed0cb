package io.cloudyard.controller.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloudyard.contracts.routing.RouteOptions;
import io.cloudyard.controller.json.JsonBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a route is balanced; what is null is left to the router. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RouteSettings(
        @Nullable String loadbalancing,
        @Nullable String hashHeader,
        @Nullable Double hashBalance) {
    /** The router's own way. */
    public static final RouteSettings NONE = new RouteSettings(null, null, null);

    private static final Set<String> ALGORITHMS = Set.of("round-robin", "least-connection", "hash");

    /** Reads the {@code options} of a request. */
    static RouteSettings read(JsonBody options) {
        String algorithm = options.text("loadbalancing");
        String header = options.text("hash_header");
        var balance = options.raw("hash_balance");
        if (algorithm != null && !ALGORITHMS.contains(algorithm)) {
            options.error("Options Loadbalancing must be one of 'round-robin, least-connection, hash' if present");
        }
        if ("hash".equals(algorithm) && header == null) {
            options.error("Options Hash header must be present when loadbalancing is set to hash");
        }
        if (balance != null && !balance.isNull() && !balance.isNumber()) {
            options.error("Options Hash balance must be a numeric value");
        }
        return new RouteSettings(
                algorithm, header, balance != null && balance.isNumber() ? balance.doubleValue() : null);
    }

    /** For the routers; null when there is nothing to say. */
    public @Nullable RouteOptions forRouters() {
        return equals(NONE) ? null : new RouteOptions(loadbalancing, hashHeader, hashBalance, null);
    }
}
