package io.cloudyard.router.http2;

import io.cloudyard.router.http1.MalformedHttpException;
import io.cloudyard.router.http1.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One stream of a client's HTTP/2 connection, as an HTTP/1.1 connection with one request. */
public final class FrontStreamTranslator extends ChannelDuplexHandler {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private enum Answer {
        HEAD,
        BODY,
        DONE
    }

    private final ResponseHead response = new ResponseHead();
    private final Http1Body body = new Http1Body();
    private boolean chunkedRequest;
    private boolean headRequest;
    private Answer answer = Answer.HEAD;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            switch (message) {
                case Http2HeadersFrame frame -> headers(ctx, frame);
                case Http2DataFrame frame -> data(ctx, frame);
                case Http2ResetFrame frame -> ctx.close();
                default -> ReferenceCountUtil.release(message);
            }
        } catch (MalformedHttpException e) {
            ctx.write(new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR));
            ctx.flush();
        }
    }

    private void headers(ChannelHandlerContext ctx, Http2HeadersFrame frame) {
        Http2Headers headers = frame.headers();
        if (headers.method() != null) {
            ctx.fireChannelRead(requestHead(new Http1Text(ctx.alloc()), frame));
        } else if (chunkedRequest) {
            Http1Text text = new Http1Text(ctx.alloc()).text("0\r\n");
            ctx.fireChannelRead(Http2Fields.trailers(text, headers).text("\r\n").end());
        }
    }

    private ByteBuf requestHead(Http1Text text, Http2HeadersFrame frame) {
        Http2Headers headers = frame.headers();
        requestLine(text, headers);
        boolean length = false;
        StringBuilder cookies = new StringBuilder();
        for (var entry : headers) {
            String name = entry.getKey().toString();
            if (name.startsWith(":") || Http1Text.CONNECTION_FIELDS.contains(name)) {
                continue;
            }
            if (name.equals("cookie")) {
                cookies.append(cookies.isEmpty() ? "" : "; ").append(entry.getValue());
                continue;
            }
            length |= name.equals("content-length");
            text.field(name, entry.getValue());
        }
        if (!cookies.isEmpty()) {
            text.field("cookie", cookies);
        }
        chunkedRequest = !frame.isEndStream() && !length;
        return text.text(chunkedRequest ? "transfer-encoding: chunked\r\n\r\n" : "\r\n")
                .end();
    }

    private void requestLine(Http1Text text, Http2Headers headers) {
        CharSequence method = Objects.requireNonNull(headers.method());
        headRequest = "HEAD".contentEquals(method);
        text.token(method)
                .text(" ")
                .token(Objects.requireNonNullElse(headers.path(), "*"))
                .text(" HTTP/1.1\r\n");
        CharSequence authority = headers.authority();
        CharSequence host = authority == null ? headers.get("host") : authority;
        if (authority != null && headers.contains("host") && !sameText(authority, headers.get("host"))) {
            text.end().release();
            throw new MalformedHttpException(400, ":authority and host differ");
        }
        if (host != null) {
            text.field("host", host);
        }
    }

    private static boolean sameText(CharSequence one, @Nullable CharSequence other) {
        return other != null && one.toString().equalsIgnoreCase(other.toString());
    }

    private void data(ChannelHandlerContext ctx, Http2DataFrame frame) {
        ByteBuf content = frame.content();
        int length = content.readableBytes();
        if (length == 0) {
            frame.release();
        } else if (chunkedRequest) {
            ctx.fireChannelRead(Http1Text.chunkHead(ctx.alloc(), length));
            ctx.fireChannelRead(content);
            ctx.fireChannelRead(Unpooled.wrappedBuffer(CRLF));
        } else {
            ctx.fireChannelRead(content);
        }
        if (frame.isEndStream() && chunkedRequest) {
            ctx.fireChannelRead(Unpooled.wrappedBuffer(LAST_CHUNK));
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.write(message, promise);
            return;
        }
        if (answer == Answer.HEAD && bytes.isReadable()) {
            answerHead(ctx, bytes);
        }
        if (answer == Answer.BODY && bytes.isReadable()) {
            body.pass(bytes, piece -> ctx.write(new DefaultHttp2DataFrame(piece)));
            endIfDone(ctx);
        } else {
            bytes.release();
        }
        if (!promise.isVoid()) {
            promise.setSuccess();
        }
    }

    private void answerHead(ChannelHandlerContext ctx, ByteBuf bytes) {
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.getBytes(bytes.readerIndex(), copy);
        int length = response.parse(copy, copy.length);
        if (length < 0) {
            throw new IllegalStateException("a head is written in one piece");
        }
        bytes.skipBytes(length);
        Http2Headers headers = new DefaultHttp2Headers(false).status(Integer.toString(response.status()));
        Http2Fields.copy(response.fields(), headers);
        if (response.isInterim()) {
            ctx.write(new DefaultHttp2HeadersFrame(headers));
            return;
        }
        boolean empty = headRequest || response.isBodiless() || response.contentLength() == 0;
        if (empty) {
            body.length(0);
        } else if (response.isChunked()) {
            body.chunked();
        } else if (response.contentLength() >= 0) {
            body.length(response.contentLength());
        } else {
            body.untilClose();
        }
        ctx.write(new DefaultHttp2HeadersFrame(headers, empty));
        answer = empty ? Answer.DONE : Answer.BODY;
    }

    private void endIfDone(ChannelHandlerContext ctx) {
        if (!body.isDone()) {
            return;
        }
        answer = Answer.DONE;
        String trailers = body.trailers();
        if (trailers.isEmpty()) {
            ctx.write(new DefaultHttp2DataFrame(true));
        } else {
            ctx.write(new DefaultHttp2HeadersFrame(Http2Fields.trailers(trailers), true));
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (answer == Answer.BODY && body.endsWithClose()) {
            answer = Answer.DONE;
            ctx.write(new DefaultHttp2DataFrame(true));
            ctx.flush();
        } else if (answer != Answer.DONE) {
            ctx.write(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
            ctx.flush();
        }
        ctx.close(promise);
    }
}
