package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.routing.RouteOptions;
import org.jspecify.annotations.Nullable;

/**
 * One name that leads to a process.
 *
 * @param uri host or host/path; the host may be a wildcard {@code *.x}
 * @param protocol {@code http1} or {@code http2} (to the app)
 * @param options how to balance; null for the router's default
 */
public record RouteMapping(
        String uri, String protocol, @Nullable RouteOptions options) {}
