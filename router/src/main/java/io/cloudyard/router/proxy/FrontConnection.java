package io.cloudyard.router.proxy;

import io.cloudyard.router.http1.ChunkedBody;
import io.cloudyard.router.http1.MalformedHttpException;
import io.cloudyard.router.http1.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection. Reads requests one after the other, hands each to the {@link Exchange}, and passes its body on as
 * it comes; holds back when either side is slower than the other.
 */
final class FrontConnection extends Watched {
    private enum State {
        /** A head is awaited or has arrived in part. */
        HEAD,
        /** The body follows, with a length. */
        LENGTH,
        /** The body follows, in chunks. */
        CHUNKED,
        /** The request is complete, its response is not. */
        ANSWERING,
        /** Another protocol is spoken. */
        TUNNEL,
        /** What still comes is thrown away. */
        CLOSING
    }

    /** Input that waits while a response is on its way: more than that is left in the socket. */
    private static final int MAX_WAITING = 64 * 1024;
    /** A body with a length must come at this mean rate at least, after a first grace. */
    private static final long MIN_BYTES_PER_SECOND = 200;

    private static final long RATE_GRACE_NANOS = 30_000_000_000L;

    private final LoopContext loop;
    private final ClientAddress client;
    private final ChunkedBody chunks = new ChunkedBody();
    private final Exchange exchange;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf pending;
    private State state = State.HEAD;
    private boolean draining;
    private boolean throttled;
    private boolean closeAfterFlush;
    private long remaining;
    private long bodyLength;
    private long stateSince;
    private long readAt;
    private long writtenAt;
    private long lastPendingWrites;

    FrontConnection(LoopContext loop, ClientAddress client) {
        this.loop = loop;
        this.client = client;
        this.exchange = new Exchange(loop, this, client);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        if (ctx.channel().isActive()) {
            opened();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        opened();
        ctx.fireChannelActive();
    }

    private void opened() {
        if (watchSlot < 0) {
            loop.watch(this);
            loop.counters().opened();
            stateSince = loop.nanos();
            readAt = stateSince;
            writtenAt = stateSince;
        }
    }

    ChannelHandlerContext context() {
        return Objects.requireNonNull(context);
    }

    private Channel channel() {
        return context().channel();
    }

    private void enter(State next) {
        state = next;
        stateSince = loop.nanos();
    }

    // ------------------------------------------------------------- from the client

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        readAt = loop.nanos();
        if (pending == null) {
            if (state == State.HEAD) {
                stateSince = readAt;
            }
            pending = in;
        } else {
            pending = Unpooled.wrappedBuffer(pending, in);
        }
        drain();
    }

    /** Takes what has arrived as far as it can be taken now. */
    void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            boolean more = true;
            while (more && pending != null) {
                more = advance(pending);
            }
        } catch (MalformedHttpException e) {
            refuse(e);
        } finally {
            draining = false;
        }
        if (pending != null && !pending.isReadable()) {
            releasePending();
        }
        exchange.flushRequest();
        throttle();
    }

    private void refuse(MalformedHttpException e) {
        loop.counters().refused();
        if (state == State.HEAD) {
            exchange.refuse(
                    e.status() == 431 ? RouterError.HEAD_TOO_LARGE : RouterError.MALFORMED, e.status(), e.reason());
        } else {
            exchange.abort(RouterError.MALFORMED, e.reason());
        }
    }

    private boolean advance(ByteBuf in) {
        return switch (state) {
            case HEAD -> head(in);
            case LENGTH -> exchange.takesBody() && length(in);
            case CHUNKED -> exchange.takesBody() && chunked(in);
            case ANSWERING -> false;
            case TUNNEL -> tunnelled(in);
            case CLOSING -> {
                releasePending();
                yield false;
            }
        };
    }

    private boolean head(ByteBuf in) {
        if (!in.isReadable()) {
            return false;
        }
        RequestHead request = loop.request();
        int limit = loop.copyHead(in, 0);
        int length = request.parse(loop.in(), limit);
        if (length < 0 && limit < in.readableBytes()) {
            limit = loop.copyHead(in, in.readableBytes());
            length = request.parse(loop.in(), limit);
        }
        if (length < 0) {
            if (limit == loop.in().length) {
                throw new MalformedHttpException(431, "more than " + limit + " bytes of header");
            }
            return false;
        }
        begin(request, takeSlice(in, length));
        return true;
    }

    private void begin(RequestHead request, ByteBuf head) {
        bodyLength = 0;
        if (request.isChunked()) {
            chunks.reset(ChunkedBody.Passing.CHUNKS);
            enter(State.CHUNKED);
        } else if (request.contentLength() > 0) {
            bodyLength = request.contentLength();
            remaining = bodyLength;
            enter(State.LENGTH);
        } else {
            enter(State.ANSWERING);
        }
        exchange.begin(request, head);
    }

    /** The next {@code length} bytes; the whole buffer changes hands when they are all there are. */
    private ByteBuf takeSlice(ByteBuf in, int length) {
        if (in.readableBytes() == length) {
            pending = null;
            return in;
        }
        return in.readRetainedSlice(length);
    }

    private boolean length(ByteBuf in) {
        int n = (int) Math.min(in.readableBytes(), remaining);
        if (n == 0) {
            return false;
        }
        remaining -= n;
        exchange.requestBody(takeSlice(in, n));
        if (remaining == 0) {
            requestComplete();
        }
        return true;
    }

    private boolean chunked(ByteBuf in) {
        if (!in.isReadable()) {
            return false;
        }
        chunks.pass(in, exchange::requestBody);
        if (chunks.isDone()) {
            requestComplete();
        }
        return true;
    }

    private void requestComplete() {
        if (state == State.LENGTH || state == State.CHUNKED) {
            enter(State.ANSWERING);
            exchange.requestEnd();
        }
    }

    private boolean tunnelled(ByteBuf in) {
        pending = null;
        exchange.requestBody(in);
        return false;
    }

    /** Stops reading while nobody takes what comes, and goes on when somebody does. */
    void throttle() {
        boolean hold = exchange.isCongested() || (pending != null && pending.readableBytes() >= MAX_WAITING);
        if (hold != throttled && context != null) {
            throttled = hold;
            channel().config().setAutoRead(!hold);
            if (!hold) {
                readAt = loop.nanos();
            }
        }
    }

    /** Whether all of the request has been read. */
    boolean isRequestComplete() {
        return state == State.ANSWERING || state == State.TUNNEL;
    }

    /** Whether the head is all there is of the request. */
    long bodyLength() {
        return bodyLength;
    }

    long readAt() {
        return readAt;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (watchSlot >= 0) {
            loop.unwatch(this);
            loop.counters().closed();
        }
        enter(State.CLOSING);
        exchange.clientGone();
        releasePending();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        writtenAt = loop.nanos();
        exchange.clientWritable();
    }

    private void releasePending() {
        if (pending != null) {
            pending.release();
            pending = null;
        }
    }

    // --------------------------------------------------------------- to the client

    void write(ByteBuf buffer) {
        context().write(buffer, context().voidPromise());
    }

    void flush() {
        context().flush();
    }

    boolean isWritable() {
        return channel().isWritable();
    }

    /** Both sides have agreed to another protocol. */
    void tunnel() {
        enter(State.TUNNEL);
    }

    /** The response is complete, and another request may come. */
    void next() {
        enter(State.HEAD);
        if (loop.isDraining() && pending == null) {
            close();
        } else if (pending != null && !draining) {
            drain();
        }
    }

    /** The response is complete and the last one. What the client still sends is read for a while, so that it sees it. */
    void last() {
        boolean complete = isRequestComplete() || state == State.CLOSING;
        enter(State.CLOSING);
        releasePendingUnlessDraining();
        if (throttled) {
            throttled = false;
            channel().config().setAutoRead(true);
        }
        if (complete) {
            close();
        } else if (channel() instanceof SocketChannel socket) {
            flush();
            context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(future -> socket.shutdownOutput());
        } else {
            close();
        }
    }

    private void releasePendingUnlessDraining() {
        if (!draining) {
            releasePending();
        }
    }

    /** Closes once all that was written is out. */
    void close() {
        closeAfterFlush = true;
        context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Closes at once: the response broke off, and the client must not take it for complete. */
    void cut() {
        enter(State.CLOSING);
        context().close();
    }

    // ------------------------------------------------------------------- deadlines

    @Override
    void sweep(long nowNanos) {
        ProxySettings.Timeouts timeouts = loop.settings().timeouts();
        switch (state) {
            case HEAD -> sweepHead(nowNanos, timeouts);
            case LENGTH, CHUNKED -> sweepBody(nowNanos, timeouts);
            case ANSWERING -> sweepAnswer(nowNanos, timeouts);
            case CLOSING -> {
                long limit = closeAfterFlush
                        ? timeouts.write().toNanos()
                        : timeouts.linger().toNanos();
                if (nowNanos - stateSince > limit) {
                    context().close();
                }
            }
            case TUNNEL -> {}
        }
    }

    private void sweepHead(long nowNanos, ProxySettings.Timeouts timeouts) {
        if (pending != null) {
            if (nowNanos - stateSince > timeouts.head().toNanos()) {
                loop.counters().refused();
                exchange.refuse(RouterError.REQUEST_TIMEOUT, RouterError.REQUEST_TIMEOUT.status(), "");
            }
        } else if (nowNanos - stateSince > timeouts.idle().toNanos() || loop.isDraining()) {
            context().close();
        }
    }

    private void sweepBody(long nowNanos, ProxySettings.Timeouts timeouts) {
        sweepAnswer(nowNanos, timeouts);
        if (throttled || !exchange.takesBody()) {
            return;
        }
        boolean silent = nowNanos - readAt > timeouts.body().toNanos();
        if (silent || isTooSlow(nowNanos)) {
            loop.counters().refused();
            exchange.abort(RouterError.REQUEST_TIMEOUT, "");
        }
    }

    private boolean isTooSlow(long nowNanos) {
        long late = nowNanos - stateSince - RATE_GRACE_NANOS;
        return bodyLength > 0 && late > 0 && (bodyLength - remaining) < late / 1_000_000_000L * MIN_BYTES_PER_SECOND;
    }

    private void sweepAnswer(long nowNanos, ProxySettings.Timeouts timeouts) {
        if (isWritable()) {
            writtenAt = nowNanos;
            return;
        }
        long waiting = channel().bytesBeforeWritable();
        if (waiting != lastPendingWrites) {
            lastPendingWrites = waiting;
            writtenAt = nowNanos;
        } else if (nowNanos - writtenAt > timeouts.write().toNanos()) {
            cut();
        }
    }

    ClientAddress client() {
        return client;
    }
}
