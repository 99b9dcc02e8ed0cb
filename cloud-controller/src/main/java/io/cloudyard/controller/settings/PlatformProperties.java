package io.cloudyard.controller.settings;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that all services share.
 *
 * @param domain the default shared domain; the API is {@code api.<domain>}
 * @param externalPort where clients reach the router
 * @param externalScheme {@code http} or {@code https}
 * @param bus the message bus
 * @param blobstore where bits are kept
 */
@ConfigurationProperties("cloudyard")
public record PlatformProperties(
        @DefaultValue("cy.localhost") String domain,
        @DefaultValue("8080") int externalPort,
        @DefaultValue("http") String externalScheme,
        @DefaultValue Bus bus,
        @DefaultValue Blobs blobstore) {

    /** {@code url} of the bus: {@code nats://user:password@host:port}. */
    public record Bus(@DefaultValue("nats://127.0.0.1:4222") URI url) {}

    /** {@code directory} of the local blobstore. */
    public record Blobs(@Nullable Path directory) {}

    /** {@code <scheme>://<host>.<domain>}, with the port unless it is the scheme's own. */
    public String url(String host) {
        boolean usual = externalPort == ("https".equals(externalScheme) ? 443 : 80);
        return externalScheme + "://" + host + "." + domain + (usual ? "" : ":" + externalPort);
    }
}
