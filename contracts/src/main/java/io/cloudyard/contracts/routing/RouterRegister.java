package io.cloudyard.contracts.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloudyard.contracts.BusMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code router.register} and {@code router.unregister}: gorouter's body, field for field
 * (code.cloudfoundry.org/gorouter, {@code mbus/registry_message.go}).
 *
 * @param host address of the endpoint
 * @param port plain port, 0 when there is only a TLS one
 * @param tlsPort TLS port; when set the router speaks TLS to the endpoint
 * @param protocol {@code http1} or {@code http2}
 * @param uris host or host/path; wildcards {@code *.x} allowed
 * @param app app or process guid
 * @param tags for metrics and logs
 * @param privateInstanceId instance guid; the sticky id
 * @param privateInstanceIndex index as text
 * @param serverCertDomainSan name the endpoint's certificate must carry
 * @param staleThresholdInSeconds may only lower the router's own threshold
 * @param isolationSegment for sharded routers
 * @param availabilityZone for zone preference
 * @param routeServiceUrl https only
 * @param endpointUpdatedAtNs older updates than already seen are ignored
 * @param options how to balance
 */
public record RouterRegister(
        String host,
        int port,
        @Nullable Integer tlsPort,
        @Nullable String protocol,
        List<String> uris,
        @Nullable String app,
        @Nullable Map<String, String> tags,
        @Nullable String privateInstanceId,
        @Nullable String privateInstanceIndex,
        @Nullable String serverCertDomainSan,
        @Nullable Integer staleThresholdInSeconds,
        @Nullable String isolationSegment,
        @Nullable String availabilityZone,
        @Nullable String routeServiceUrl,
        @JsonProperty("endpoint_updated_at_ns") @Nullable Long endpointUpdatedAtNs,
        @Nullable RouteOptions options)
        implements BusMessage {

    /** A plain HTTP/1 endpoint without an app behind it: a component such as the controller. */
    public static RouterRegister component(String name, String host, int port, List<String> uris) {
        return new RouterRegister(
                host,
                port,
                null,
                null,
                uris,
                null,
                Map.of("component", name),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
