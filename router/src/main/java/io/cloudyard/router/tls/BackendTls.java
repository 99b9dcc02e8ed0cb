package io.cloudyard.router.tls;

import io.cloudyard.router.route.Endpoint;
import io.cloudyard.router.route.EndpointTraits;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS to instances: the certificate must be trusted and carry the name that the instance was registered with, so that
 * whoever else listens at its address is not taken for it.
 */
public final class BackendTls {
    private final SslContext http1;
    private final SslContext http2;

    /**
     * Trust in {@code authorities} (empty: the JDK's) and, when asked for, our own certificate and key from {@code
     * identity}.
     *
     * @throws IllegalArgumentException when a file cannot be used
     */
    public BackendTls(Optional<Path> authorities, Optional<Path> identity) {
        try {
            http1 = context(authorities, identity, ApplicationProtocolNames.HTTP_1_1);
            http2 = context(authorities, identity, ApplicationProtocolNames.HTTP_2);
        } catch (IOException e) {
            throw new IllegalArgumentException("TLS to instances: " + e.getMessage(), e);
        }
    }

    private static SslContext context(Optional<Path> authorities, Optional<Path> identity, String protocol)
            throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .protocols("TLSv1.2", "TLSv1.3")
                .endpointIdentificationAlgorithm("HTTPS")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocol));
        authorities.map(Path::toFile).ifPresent(builder::trustManager);
        if (identity.isPresent()) {
            File file = identity.get().toFile();
            builder.keyManager(file, file);
        }
        return builder.build();
    }

    /** A handler for a connection to {@code endpoint}. */
    public SslHandler handler(Channel channel, Endpoint endpoint) {
        EndpointTraits traits = endpoint.traits();
        SslContext context = traits.protocol() == EndpointTraits.Protocol.HTTP2 ? http2 : http1;
        String name = traits.certificateName().isEmpty() ? endpoint.address().host() : traits.certificateName();
        SslHandler handler =
                context.newHandler(channel.alloc(), name, endpoint.address().port());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }
}
