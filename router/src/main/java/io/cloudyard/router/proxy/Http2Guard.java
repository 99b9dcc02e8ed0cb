package io.cloudyard.router.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameCodec;
import org.jspecify.annotations.Nullable;

/** Closes a client's HTTP/2 connection that has had no stream for long, and says goodbye on it when the router drains. */
final class Http2Guard extends Watched {
    private final LoopContext loop;
    private @Nullable ChannelHandlerContext context;
    private long busyAt;
    private boolean closing;

    Http2Guard(LoopContext loop) {
        this.loop = loop;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        busyAt = loop.nanos();
        loop.watch(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        loop.unwatch(this);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    void sweep(long nowNanos) {
        ChannelHandlerContext ctx = context;
        Http2FrameCodec codec = ctx == null ? null : ctx.pipeline().get(Http2FrameCodec.class);
        if (ctx == null || codec == null || closing) {
            return;
        }
        if (codec.connection().numActiveStreams() > 0) {
            busyAt = nowNanos;
        }
        if (loop.isDraining()
                || nowNanos - busyAt > loop.settings().timeouts().idle().toNanos()) {
            // Sends GOAWAY, and closes when the last stream is done.
            closing = true;
            ctx.close();
        }
    }
}
