package io.cloudyard.router.http2;

import io.cloudyard.router.http1.MalformedHttpException;
import io.cloudyard.router.http1.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** One stream to an instance that speaks HTTP/2, as an HTTP/1.1 connection for one request. */
public final class BackStreamTranslator extends ChannelDuplexHandler {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final RequestHead request = new RequestHead();
    private final Http1Body body = new Http1Body();
    private boolean requestBegun;
    private boolean responseBegun;
    private boolean chunkedResponse;
    private boolean headRequest;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.write(message, promise);
            return;
        }
        if (requestBegun) {
            body.pass(bytes, piece -> ctx.write(new DefaultHttp2DataFrame(piece)));
            endIfDone(ctx);
        } else {
            begin(ctx, bytes);
            bytes.release();
        }
        if (!promise.isVoid()) {
            promise.setSuccess();
        }
    }

    private void begin(ChannelHandlerContext ctx, ByteBuf bytes) {
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.getBytes(bytes.readerIndex(), copy);
        request.parse(copy, copy.length);
        String line = new String(
                copy, request.lineStart(), request.lineEnd() - request.lineStart(), StandardCharsets.ISO_8859_1);
        String method = line.substring(0, line.indexOf(' '));
        headRequest = method.equals("HEAD");
        Http2Headers headers = new DefaultHttp2Headers(false)
                .method(method)
                .scheme("http")
                .authority(request.fields().value(request.hostField()))
                .path(line.substring(method.length() + 1, line.lastIndexOf(' ')));
        Http2Fields.copy(request.fields(), headers);
        if (request.isChunked()) {
            body.chunked();
        } else {
            body.length(Math.max(0, request.contentLength()));
        }
        requestBegun = true;
        ctx.write(new DefaultHttp2HeadersFrame(headers, !request.hasBody()));
    }

    private void endIfDone(ChannelHandlerContext ctx) {
        if (!body.isDone()) {
            return;
        }
        String trailers = body.trailers();
        if (trailers.isEmpty()) {
            ctx.write(new DefaultHttp2DataFrame(true));
        } else {
            ctx.write(new DefaultHttp2HeadersFrame(Http2Fields.trailers(trailers), true));
        }
    }

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
            ctx.close();
        }
    }

    private void headers(ChannelHandlerContext ctx, Http2HeadersFrame frame) {
        Http1Text text = new Http1Text(ctx.alloc());
        Http2Headers headers = frame.headers();
        if (responseBegun) {
            if (chunkedResponse) {
                ctx.fireChannelRead(Http2Fields.trailers(text.text("0\r\n"), headers)
                        .text("\r\n")
                        .end());
            } else {
                text.end().release();
            }
            return;
        }
        CharSequence status = Objects.requireNonNullElse(headers.status(), "000");
        boolean interim = status.charAt(0) == '1';
        responseBegun = !interim;
        text.text("HTTP/1.1 ").token(status).text(" \r\n");
        boolean length = false;
        for (var entry : headers) {
            String name = entry.getKey().toString();
            if (!name.startsWith(":") && !Http1Text.CONNECTION_FIELDS.contains(name)) {
                length |= name.equals("content-length");
                text.field(name, entry.getValue());
            }
        }
        boolean bodiless = interim || "204".contentEquals(status) || "304".contentEquals(status);
        end(ctx, text, frame, length || bodiless);
    }

    private void end(ChannelHandlerContext ctx, Http1Text text, Http2HeadersFrame frame, boolean framed) {
        boolean bodiless = headRequest || frame.isEndStream();
        chunkedResponse = !framed && !bodiless;
        if (chunkedResponse) {
            text.text("transfer-encoding: chunked\r\n");
        } else if (!framed && !headRequest) {
            text.text("content-length: 0\r\n");
        }
        ctx.fireChannelRead(text.text("\r\n").end());
    }

    private void data(ChannelHandlerContext ctx, Http2DataFrame frame) {
        ByteBuf content = frame.content();
        int length = content.readableBytes();
        boolean last = frame.isEndStream();
        if (length == 0) {
            frame.release();
        } else if (chunkedResponse) {
            ctx.fireChannelRead(Http1Text.chunkHead(ctx.alloc(), length));
            ctx.fireChannelRead(content);
            ctx.fireChannelRead(Unpooled.wrappedBuffer(CRLF));
        } else {
            ctx.fireChannelRead(content);
        }
        if (last && chunkedResponse) {
            ctx.fireChannelRead(Unpooled.wrappedBuffer(LAST_CHUNK));
        }
    }
}
