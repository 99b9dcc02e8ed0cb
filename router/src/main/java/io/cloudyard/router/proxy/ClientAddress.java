package io.cloudyard.router.proxy;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Whom a connection is from, as the bytes that headers and log lines need.
 *
 * @param host address without port
 * @param port port
 * @param scheme {@code http} or {@code https}
 */
record ClientAddress(byte[] host, int port, byte[] scheme) {
    private static final byte[] HTTP = HeadWriter.ascii("http");
    static final byte[] HTTPS = HeadWriter.ascii("https");

    static ClientAddress plain(SocketAddress address) {
        return of(address, HTTP);
    }

    static ClientAddress tls(SocketAddress address) {
        return of(address, HTTPS);
    }

    private static ClientAddress of(SocketAddress address, byte[] scheme) {
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            return new ClientAddress(
                    HeadWriter.ascii(NetUtil.toAddressString(inet.getAddress())), inet.getPort(), scheme);
        }
        return new ClientAddress(HeadWriter.ascii("unknown"), 0, scheme);
    }

    boolean isTls() {
        return scheme.length == HTTPS.length;
    }
}
