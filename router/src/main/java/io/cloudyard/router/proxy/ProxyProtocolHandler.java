package io.cloudyard.router.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for the PROXY header (version 1 or 2) and goes on with the address in it. Without one, nothing is served. */
final class ProxyProtocolHandler extends ChannelInboundHandlerAdapter {
    private final Duration limit;
    private final Consumer<SocketAddress> then;
    private @Nullable Future<?> timeout;

    ProxyProtocolHandler(Duration limit, Consumer<SocketAddress> then) {
        this.limit = limit;
        this.then = then;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timeout = ctx.executor().schedule(() -> ctx.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HAProxyMessage header)) {
            ctx.fireChannelRead(message);
            return;
        }
        SocketAddress client = ctx.channel().remoteAddress();
        if (header.sourceAddress() != null
                && header.proxiedProtocol().addressFamily().name().startsWith("AF_IP")) {
            client = new InetSocketAddress(header.sourceAddress(), header.sourcePort());
        }
        header.release();
        cancel();
        then.accept(client);
        ctx.pipeline().remove(this);
    }

    private void cancel() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancel();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
