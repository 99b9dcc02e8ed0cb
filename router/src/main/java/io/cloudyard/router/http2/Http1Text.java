package io.cloudyard.router.http2;

import io.cloudyard.router.http1.MalformedHttpException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Writes HTTP/1.1 text from HTTP/2 fields. A value that could end a line early is refused. */
final class Http1Text {
    static final Set<String> CONNECTION_FIELDS = Set.of(
            "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "host", "http2-settings");

    private final ByteBuf out;

    Http1Text(ByteBufAllocator allocator) {
        out = allocator.directBuffer(512);
    }

    Http1Text text(CharSequence text) {
        out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        return this;
    }

    /** Text that came from outside, and must not contain anything that ends a token. */
    Http1Text token(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f) {
                throw refused();
            }
        }
        return text(text);
    }

    /** A field. */
    Http1Text field(CharSequence name, CharSequence value) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ':' || (c >= 'A' && c <= 'Z')) {
                throw refused();
            }
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw refused();
            }
        }
        return text(name).text(": ").text(value).text("\r\n");
    }

    private MalformedHttpException refused() {
        out.release();
        return new MalformedHttpException(400, "a header that HTTP/1.1 cannot carry");
    }

    /** The finished text. */
    ByteBuf end() {
        return out;
    }

    /** What goes before {@code length} bytes of a chunk. */
    static ByteBuf chunkHead(ByteBufAllocator allocator, int length) {
        return ByteBufUtil.writeAscii(allocator, Integer.toHexString(length) + "\r\n");
    }
}
