package io.cloudyard.router.proxy;

import io.cloudyard.router.http1.ChunkedBody;
import io.cloudyard.router.http1.MalformedHttpException;
import io.cloudyard.router.http1.RequestHead;
import io.cloudyard.router.http1.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection to an instance: reads responses and hands them to the exchange that it works for. */
final class BackConnection extends Watched {
    private enum State {
        IDLE,
        HEAD,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE,
        TUNNEL,
        CLOSED
    }

    private final LoopContext loop;
    private final BackendPool pool;
    private final Use use;
    private final ChunkedBody chunks = new ChunkedBody();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange exchange;
    private @Nullable ByteBuf pending;
    private @Nullable Throwable cause;
    private State state = State.IDLE;
    private long remaining;
    private boolean keepAlive;
    private boolean used;
    private long idleSince;
    private long activeAt;

    /** How often it can be used. */
    enum Use {
        /** For one request after the other. */
        AGAIN,
        /** A stream of a shared connection: for one request. */
        ONCE
    }

    BackConnection(LoopContext loop, BackendPool pool, Use use) {
        this.loop = loop;
        this.pool = pool;
        this.use = use;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        loop.watch(this);
        activeAt = loop.nanos();
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context);
    }

    BackendPool pool() {
        return pool;
    }

    long idleSince() {
        return idleSince;
    }

    /** Whether an earlier request has been answered on it: then the instance may be closing it just now. */
    boolean isReused() {
        return used;
    }

    boolean isActive() {
        return state != State.CLOSED && context().channel().isActive();
    }

    /** Works for {@code next} until its response is over. */
    void begin(Exchange next) {
        exchange = next;
        state = State.HEAD;
        activeAt = loop.nanos();
    }

    void write(ByteBuf buffer) {
        context().write(buffer, context().voidPromise());
    }

    void flush() {
        context().flush();
    }

    boolean isWritable() {
        return context().channel().isWritable();
    }

    void readMore(boolean more) {
        context().channel().config().setAutoRead(more);
    }

    /** Both sides have agreed to another protocol. */
    void tunnel() {
        state = State.TUNNEL;
    }

    /** Back to the others of its pool. */
    void release() {
        exchange = null;
        used = true;
        if (pool.endpoint().isRemoved() || use == Use.ONCE) {
            shut();
            return;
        }
        state = State.IDLE;
        idleSince = loop.nanos();
        if (!context().channel().config().isAutoRead()) {
            readMore(true);
        }
        pool.give(this);
    }

    /** Gives it up; the exchange hears nothing more of it. */
    void close() {
        exchange = null;
        shut();
    }

    private void shut() {
        if (state == State.IDLE) {
            pool.discard(this);
        }
        state = State.CLOSED;
        releasePending();
        context().close();
    }

    private void releasePending() {
        if (pending != null) {
            pending.release();
            pending = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        Exchange current = exchange;
        if (current == null || state == State.CLOSED || state == State.IDLE) {
            in.release();
            shut();
            return;
        }
        activeAt = loop.nanos();
        try {
            consume(current, in);
        } catch (MalformedHttpException e) {
            fail(e);
        }
    }

    private void consume(Exchange current, ByteBuf in) {
        switch (state) {
            case HEAD -> head(current, in);
            case LENGTH -> length(current, in);
            case CHUNKED -> chunked(current, in);
            case UNTIL_CLOSE, TUNNEL -> current.responseBody(in);
            case IDLE, CLOSED -> in.release();
        }
    }

    private void head(Exchange current, ByteBuf in) {
        ByteBuf all = in;
        if (pending != null) {
            all = Unpooled.wrappedBuffer(pending, in);
            pending = null;
        }
        ResponseHead response = loop.response();
        int length;
        try {
            int limit = loop.copyHead(all, 0);
            length = response.parse(loop.in(), limit);
            if (length < 0 && limit < all.readableBytes()) {
                limit = loop.copyHead(all, all.readableBytes());
                length = response.parse(loop.in(), limit);
            }
            if (length < 0 && limit == loop.in().length) {
                throw new MalformedHttpException(502, "a response head of more than " + limit + " bytes");
            }
        } catch (MalformedHttpException e) {
            all.release();
            throw e;
        }
        if (length < 0) {
            pending = all;
            return;
        }
        all.skipBytes(length);
        begin(current, response, all);
    }

    private void begin(Exchange current, ResponseHead response, ByteBuf rest) {
        if (response.isInterim()) {
            current.interim(response);
            again(current, rest);
            return;
        }
        keepAlive = response.keepsAlive();
        if (response.status() == 101) {
            if (!current.switchProtocols(response)) {
                rest.release();
                throw new MalformedHttpException(502, "a switch of protocols that nobody asked for");
            }
            state = State.TUNNEL;
        } else {
            state = framing(current, response);
            current.responseHead(response, state == State.UNTIL_CLOSE, rest.readableBytes());
        }
        if (state == State.IDLE) {
            if (rest.isReadable()) {
                keepAlive = false;
            }
            rest.release();
            end(current);
            return;
        }
        again(current, rest);
    }

    private void again(Exchange current, ByteBuf rest) {
        if (rest.isReadable() && exchange == current) {
            consume(current, rest);
        } else {
            rest.release();
        }
    }

    /** How the body ends; {@code IDLE} when there is none. */
    private State framing(Exchange current, ResponseHead response) {
        if (current.isBodiless(response)) {
            return State.IDLE;
        }
        if (response.isChunked()) {
            chunks.reset(current.wantsPlainBody() ? ChunkedBody.Passing.DATA : ChunkedBody.Passing.CHUNKS);
            return State.CHUNKED;
        }
        remaining = response.contentLength();
        if (remaining == RequestHead.NO_LENGTH) {
            keepAlive = false;
            return State.UNTIL_CLOSE;
        }
        return remaining == 0 ? State.IDLE : State.LENGTH;
    }

    private void length(Exchange current, ByteBuf in) {
        int readable = in.readableBytes();
        if (readable > remaining) {
            // More than it announced: the surplus is nobody's, and the connection is not to be trusted again.
            in.writerIndex(in.readerIndex() + (int) remaining);
            keepAlive = false;
            readable = (int) remaining;
        }
        remaining -= readable;
        current.responseBody(in);
        if (remaining == 0 && exchange == current) {
            end(current);
        }
    }

    private void chunked(Exchange current, ByteBuf in) {
        try {
            chunks.pass(in, current::responseBody);
        } catch (MalformedHttpException e) {
            in.release();
            throw e;
        }
        if (in.isReadable()) {
            keepAlive = false;
        }
        in.release();
        if (chunks.isDone() && exchange == current) {
            end(current);
        }
    }

    private void end(Exchange current) {
        current.responseEnd(keepAlive);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        Exchange current = exchange;
        if (current != null) {
            current.flushResponse();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        Exchange current = exchange;
        if (current != null && isWritable()) {
            current.backendWritable();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        cause = failure;
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        loop.unwatch(this);
        Exchange current = exchange;
        exchange = null;
        State before = state;
        if (before == State.IDLE) {
            pool.discard(this);
        }
        state = State.CLOSED;
        boolean silent = pending == null && before == State.HEAD;
        releasePending();
        if (current == null) {
            return;
        }
        if (before == State.UNTIL_CLOSE && cause == null || before == State.TUNNEL) {
            current.responseEnd(false);
        } else {
            current.backendLost(cause == null ? new ClosedChannelException() : cause, silent);
        }
    }

    private void fail(Throwable failure) {
        Exchange current = exchange;
        boolean silent = false;
        close();
        if (current != null) {
            current.backendLost(failure, silent);
        }
    }

    @Override
    void sweep(long nowNanos) {
        if (state == State.IDLE) {
            boolean stale = nowNanos - idleSince
                    > loop.settings().timeouts().backendIdle().toNanos();
            if (used && (stale || pool.endpoint().isRemoved() || loop.isDraining())) {
                shut();
            }
            return;
        }
        Exchange current = exchange;
        if (current == null
                || state == State.TUNNEL
                || !context().channel().config().isAutoRead()) {
            return;
        }
        long since = Math.max(activeAt, current.requestActiveAt());
        if (nowNanos - since > loop.settings().timeouts().response().toNanos()) {
            fail(new ResponseTimeout());
        }
    }

    /** The instance was silent for too long. */
    static final class ResponseTimeout extends IOException {
        private static final long serialVersionUID = 1L;

        ResponseTimeout() {
            super("no answer in time");
        }
    }
}
