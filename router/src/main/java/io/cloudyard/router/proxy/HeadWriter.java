package io.cloudyard.router.proxy;

import io.cloudyard.router.http1.Ascii;
import io.cloudyard.router.http1.HeaderFields;
import io.cloudyard.router.http1.KnownHeader;
import io.cloudyard.router.http1.RequestHead;
import io.cloudyard.router.http1.ResponseHead;
import io.cloudyard.router.route.EndpointIdentity;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** Writes the head that goes on: the one that came, in a few runs of copied bytes, with our headers at its end. */
final class HeadWriter {
    private static final byte[] HTTP_11 = ascii(" HTTP/1.1\r\n");
    private static final byte[] STATUS_11 = ascii("HTTP/1.1 ");
    private static final byte[] CRLF = ascii("\r\n");
    private static final byte[] FORWARDED_FOR = ascii("X-Forwarded-For: ");
    private static final byte[] FORWARDED_PROTO = ascii("X-Forwarded-Proto: ");
    private static final byte[] REQUEST_START = ascii("X-Request-Start: ");
    private static final byte[] REQUEST_ID = ascii("X-Vcap-Request-Id: ");
    private static final byte[] APPLICATION = ascii("X-CF-ApplicationID: ");
    private static final byte[] INSTANCE_INDEX = ascii("\r\nX-CF-InstanceIndex: ");
    private static final byte[] INSTANCE_ID = ascii("\r\nX-CF-InstanceID: ");
    private static final byte[] UPGRADE = ascii("Connection: Upgrade\r\nUpgrade: ");
    private static final byte[] TRAILERS = ascii("TE: trailers\r\nConnection: TE\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] SEPARATOR = ascii(", ");

    private final byte[] out;
    private int at;

    /** Writes to {@code out}, from its beginning. */
    HeadWriter(byte[] out) {
        this.out = out;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    HeadWriter begin() {
        at = 0;
        return this;
    }

    HeadWriter bytes(byte[] text) {
        System.arraycopy(text, 0, out, at, text.length);
        at += text.length;
        return this;
    }

    private HeadWriter range(byte[] text, int from, int to) {
        System.arraycopy(text, from, out, at, to - from);
        at += to - from;
        return this;
    }

    /** The request line and all fields that go on. */
    HeadWriter request(RequestHead head) {
        byte[] b = head.bytes();
        range(b, head.lineStart(), head.methodEnd());
        out[at++] = ' ';
        if (head.pathStart() == head.pathEnd() || b[head.pathStart()] == '?') {
            out[at++] = '/';
        }
        range(b, head.pathStart(), head.pathEnd());
        bytes(HTTP_11);
        at = head.fields().copyForwarded(out, at);
        return this;
    }

    /** The addresses that the request came through, the client's last. */
    HeadWriter forwardedFor(HeaderFields fields, byte[] source, byte[] client) {
        bytes(FORWARDED_FOR);
        for (int i = 0; i < fields.count(); i++) {
            if (fields.known(i) == KnownHeader.X_FORWARDED_FOR && fields.valueEnd(i) > fields.valueStart(i)) {
                range(source, fields.valueStart(i), fields.valueEnd(i)).bytes(SEPARATOR);
            }
        }
        return bytes(client).bytes(CRLF);
    }

    HeadWriter forwardedProto(byte[] source, int from, int to) {
        return bytes(FORWARDED_PROTO).range(source, from, to).bytes(CRLF);
    }

    HeadWriter requestStart(long epochMillis) {
        bytes(REQUEST_START);
        at = Ascii.writeDecimal(out, at, epochMillis);
        return bytes(CRLF);
    }

    HeadWriter requestStart(byte[] source, int from, int to) {
        return bytes(REQUEST_START).range(source, from, to).bytes(CRLF);
    }

    HeadWriter requestId(byte[] id) {
        return bytes(REQUEST_ID).bytes(id).bytes(CRLF);
    }

    /** The lines that tell an instance who it is; none for a component. */
    HeadWriter identity(EndpointIdentity identity) {
        if (identity.app().isEmpty()) {
            return this;
        }
        bytes(APPLICATION).text(identity.app()).bytes(INSTANCE_INDEX).text(identity.index());
        return bytes(INSTANCE_ID).text(identity.instance()).bytes(CRLF);
    }

    @SuppressWarnings("deprecation") // exactly what is wanted: low bytes, without an encoder
    private HeadWriter text(String text) {
        text.getBytes(0, text.length(), out, at);
        at += text.length();
        return this;
    }

    HeadWriter upgrade(byte[] source, int from, int to) {
        return bytes(UPGRADE).range(source, from, to).bytes(CRLF);
    }

    HeadWriter acceptTrailers() {
        return bytes(TRAILERS);
    }

    /** The status line and all fields that go on. */
    HeadWriter response(ResponseHead head) {
        bytes(STATUS_11).range(head.bytes(), head.statusStart(), head.lineEnd()).bytes(CRLF);
        at = head.fields().copyForwarded(out, at);
        return this;
    }

    HeadWriter close() {
        return bytes(CLOSE);
    }

    HeadWriter keepAlive() {
        return bytes(KEEP_ALIVE);
    }

    /** Ends the head, and gives it in a buffer that has {@code more} bytes of room after it. */
    ByteBuf end(ByteBufAllocator allocator, int more) {
        bytes(CRLF);
        ByteBuf buffer = allocator.directBuffer(at + more);
        buffer.writeBytes(out, 0, at);
        return buffer;
    }
}
