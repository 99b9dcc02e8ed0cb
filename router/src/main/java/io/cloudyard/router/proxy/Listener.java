package io.cloudyard.router.proxy;

import io.cloudyard.router.tls.CertificateDirectory;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where and how clients are listened for.
 *
 * @param address port 0 takes a free one
 * @param proxyProtocol whether a load balancer in front says whom a connection is from
 * @param certificates for TLS; null for plain HTTP
 */
public record Listener(
        InetSocketAddress address,
        ProxyProtocol proxyProtocol,
        @Nullable CertificateDirectory certificates) {

    /** Whether a load balancer in front says in the PROXY protocol (version 1 or 2) whom a connection is from. */
    public enum ProxyProtocol {
        /** No; such a header is refused as malformed. */
        OFF,
        /** Yes; a connection without such a header is not served. */
        REQUIRED
    }
}
