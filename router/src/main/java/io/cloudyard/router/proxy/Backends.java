package io.cloudyard.router.proxy;

import io.cloudyard.router.route.Endpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** Opens connections to instances, on the event loop of the client that needs them. */
public final class Backends {
    private final Class<? extends Channel> channelType;
    private final Duration connectTimeout;

    /** Connections of {@code channelType}. */
    public Backends(Class<? extends Channel> channelType, Duration connectTimeout) {
        this.channelType = channelType;
        this.connectTimeout = connectTimeout;
    }

    /** Connects; tells {@code exchange} on its own event loop how it went. */
    void connect(LoopContext loop, Endpoint endpoint, Exchange exchange) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(endpoint.address().host());
        if (literal != null) {
            try {
                connect(loop, endpoint, exchange, InetAddress.getByAddress(literal));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
            return;
        }
        // A name: the system's resolver blocks, and an event loop must not.
        Thread.ofVirtual().name("resolve " + endpoint.address().host()).start(() -> resolve(loop, endpoint, exchange));
    }

    private void resolve(LoopContext loop, Endpoint endpoint, Exchange exchange) {
        try {
            InetAddress address = InetAddress.getByName(endpoint.address().host());
            loop.eventLoop().execute(() -> connect(loop, endpoint, exchange, address));
        } catch (UnknownHostException e) {
            loop.eventLoop().execute(() -> exchange.connectFailed(endpoint, e));
        }
    }

    private void connect(LoopContext loop, Endpoint endpoint, Exchange exchange, InetAddress address) {
        BackConnection connection = new BackConnection(loop, BackendPool.of(loop, endpoint));
        int millis = (int) connectTimeout.toMillis();
        new Bootstrap()
                .group(loop.eventLoop())
                .channel(channelType)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(connection);
                    }
                })
                .connect(new InetSocketAddress(address, endpoint.address().port()))
                .addListener((ChannelFuture future) -> {
                    if (future.isSuccess()) {
                        exchange.connected(connection);
                    } else {
                        exchange.connectFailed(endpoint, future.cause());
                    }
                });
    }
}
