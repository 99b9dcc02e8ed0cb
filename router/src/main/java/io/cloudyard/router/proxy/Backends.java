package io.cloudyard.router.proxy;

import io.cloudyard.router.http2.BackStreamTranslator;
import io.cloudyard.router.route.Endpoint;
import io.cloudyard.router.route.EndpointTraits;
import io.cloudyard.router.tls.BackendTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Opens connections to instances, on the event loop of the client that needs them. */
public final class Backends {
    private final Class<? extends Channel> channelType;
    private final Duration connectTimeout;
    private final BackendTls tls;

    /** Connections of {@code channelType}. */
    public Backends(Class<? extends Channel> channelType, Duration connectTimeout, BackendTls tls) {
        this.channelType = channelType;
        this.connectTimeout = connectTimeout;
        this.tls = tls;
    }

    /** Connects; tells {@code exchange} on its own event loop how it went. */
    void connect(LoopContext loop, Endpoint endpoint, Exchange exchange) {
        switch (endpoint.traits().protocol()) {
            case HTTP1 -> connectHttp1(loop, endpoint, exchange);
            case HTTP2 -> connectHttp2(loop, endpoint, exchange);
        }
    }

    private void connectHttp1(LoopContext loop, Endpoint endpoint, Exchange exchange) {
        BackConnection connection = new BackConnection(loop, BackendPool.of(loop, endpoint), BackConnection.Use.AGAIN);
        open(loop, endpoint, new Opening(endpoint, connection), (channel, failure) -> {
            if (channel != null) {
                exchange.connected(connection);
            } else {
                exchange.connectFailed(endpoint, cause(failure));
            }
        });
    }

    private static Throwable cause(@Nullable Throwable failure) {
        return failure == null ? new IllegalStateException("not connected") : failure;
    }

    /** One HTTP/2 connection per event loop and instance carries all requests, each on a stream of its own. */
    private void connectHttp2(LoopContext loop, Endpoint endpoint, Exchange exchange) {
        BackendPool pool = BackendPool.of(loop, endpoint);
        Channel shared = pool.shared();
        if (shared != null && shared.isActive()) {
            openStream(loop, shared, endpoint, exchange);
            return;
        }
        open(loop, endpoint, new Opening(endpoint, null), (channel, failure) -> {
            if (channel == null) {
                exchange.connectFailed(endpoint, cause(failure));
                return;
            }
            pool.share(channel);
            openStream(loop, channel, endpoint, exchange);
        });
    }

    private static void openStream(LoopContext loop, Channel parent, Endpoint endpoint, Exchange exchange) {
        BackConnection connection = new BackConnection(loop, BackendPool.of(loop, endpoint), BackConnection.Use.ONCE);
        new Http2StreamChannelBootstrap(parent)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new BackStreamTranslator(), connection);
                    }
                })
                .open()
                .addListener((Future<Http2StreamChannel> future) -> {
                    if (future.isSuccess()) {
                        exchange.connected(connection);
                    } else {
                        exchange.connectFailed(endpoint, cause(future.cause()));
                    }
                });
    }

    private void open(
            LoopContext loop,
            Endpoint endpoint,
            Opening opening,
            BiConsumer<@Nullable Channel, @Nullable Throwable> then) {
        byte[] literal =
                NetUtil.createByteArrayFromIpAddressString(endpoint.address().host());
        if (literal == null) {
            // A name: the system's resolver blocks, and an event loop must not.
            Thread.ofVirtual().start(() -> resolve(loop, endpoint, opening, then));
            return;
        }
        try {
            open(loop, InetAddress.getByAddress(literal), opening, then);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of a wrong length", e);
        }
    }

    private void resolve(
            LoopContext loop,
            Endpoint endpoint,
            Opening opening,
            BiConsumer<@Nullable Channel, @Nullable Throwable> then) {
        try {
            InetAddress address = InetAddress.getByName(endpoint.address().host());
            loop.eventLoop().execute(() -> open(loop, address, opening, then));
        } catch (UnknownHostException e) {
            loop.eventLoop().execute(() -> then.accept(null, e));
        }
    }

    private void open(
            LoopContext loop,
            InetAddress address,
            Opening opening,
            BiConsumer<@Nullable Channel, @Nullable Throwable> then) {
        new Bootstrap()
                .group(loop.eventLoop())
                .channel(channelType)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, Buffers.reading())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Buffers.WATER_MARK)
                .handler(opening)
                .connect(new InetSocketAddress(
                        address, opening.endpoint.address().port()))
                .addListener((ChannelFuture future) -> {
                    if (future.isSuccess()) {
                        opening.whenSecure(future.channel(), then);
                    } else {
                        then.accept(null, future.cause());
                    }
                });
    }

    /** The handlers of one connection; TLS first, where the instance has it. */
    private final class Opening extends ChannelInitializer<Channel> {
        private final Endpoint endpoint;
        private final @Nullable BackConnection connection;

        Opening(Endpoint endpoint, @Nullable BackConnection connection) {
            this.endpoint = endpoint;
            this.connection = connection;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (endpoint.traits().tls()) {
                SslHandler handler = tls.handler(channel, endpoint);
                handler.setHandshakeTimeoutMillis(connectTimeout.toMillis());
                channel.pipeline().addLast(handler);
            }
            if (endpoint.traits().protocol() == EndpointTraits.Protocol.HTTP1 && connection != null) {
                channel.pipeline().addLast(connection);
            } else {
                channel.pipeline()
                        .addLast(
                                Http2FrameCodecBuilder.forClient()
                                        .encoderEnforceMaxConcurrentStreams(true)
                                        .build(),
                                new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
            }
        }

        void whenSecure(Channel channel, BiConsumer<@Nullable Channel, @Nullable Throwable> then) {
            SslHandler handler = channel.pipeline().get(SslHandler.class);
            if (handler == null) {
                then.accept(channel, null);
                return;
            }
            handler.handshakeFuture().addListener(future -> {
                if (future.isSuccess()) {
                    then.accept(channel, null);
                } else {
                    channel.close();
                    then.accept(null, future.cause());
                }
            });
        }
    }
}
