package io.cloudyard.router.proxy;

import io.cloudyard.router.http2.FrontStreamTranslator;
import io.cloudyard.router.tls.CertificateDirectory;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SniHandler;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Function;

/** Dresses a client's connection: PROXY protocol, TLS, HTTP/2, each only where it is switched on. */
final class FrontPipeline extends ChannelInitializer<Channel> {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final int MAX_STREAMS = 128;

    private final Function<EventLoop, LoopContext> loops;
    private final Listener listener;

    FrontPipeline(Function<EventLoop, LoopContext> loops, Listener listener) {
        this.loops = loops;
        this.listener = listener;
    }

    @Override
    protected void initChannel(Channel channel) {
        switch (listener.proxyProtocol()) {
            case OFF -> secure(channel, channel.remoteAddress());
            case REQUIRED ->
                channel.pipeline()
                        .addLast(new HAProxyMessageDecoder())
                        .addLast(new ProxyProtocolHandler(HANDSHAKE, address -> secure(channel, address)));
        }
    }

    private void secure(Channel channel, SocketAddress client) {
        CertificateDirectory names = listener.certificates();
        if (names == null) {
            channel.pipeline().addLast(front(channel, ClientAddress.plain(client)));
            return;
        }
        channel.pipeline()
                .addLast(new SniHandler(
                        (name, promise) -> promise.setSuccess(names.forName(name)), 0, HANDSHAKE.toMillis()))
                .addLast(new Negotiated(ClientAddress.tls(client)));
    }

    private FrontConnection front(Channel channel, ClientAddress client) {
        return new FrontConnection(loops.apply(channel.eventLoop()), client);
    }

    /** Goes on in the protocol that client and router have agreed on. */
    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        private final ClientAddress client;

        Negotiated(ClientAddress client) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.client = client;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            ChannelPipeline pipeline = ctx.pipeline();
            if (!ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                pipeline.addLast(front(ctx.channel(), client));
                return;
            }
            LoopContext loop = loops.apply(ctx.channel().eventLoop());
            Http2Settings settings = Http2Settings.defaultSettings()
                    .maxConcurrentStreams(MAX_STREAMS)
                    .initialWindowSize(256 * 1024)
                    .maxHeaderListSize(loop.settings().maxHeaderBytes());
            pipeline.addLast(
                    Http2FrameCodecBuilder.forServer().initialSettings(settings).build(),
                    new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel stream) {
                            stream.pipeline().addLast(new FrontStreamTranslator(), front(stream, client));
                        }
                    }),
                    new Http2Guard(loop));
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
