package io.cloudyard.router.proxy;

import io.cloudyard.router.http1.Ascii;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes one access-log line into scratch space; what does not fit any more is left out. One per event loop. */
final class LineWriter {
    private static final int MAX_LINE = 16 * 1024;
    /** Room for a number or a time, kept free. */
    private static final int MARGIN = 64;

    private static final DateTimeFormatter TO_SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final byte[] out = new byte[MAX_LINE];
    private ByteBuf head = Unpooled.EMPTY_BUFFER;
    private int at;
    private long cachedSecond = Long.MIN_VALUE;
    private byte[] cachedTime = new byte[0];

    /** Starts a line about the request with this head. */
    LineWriter begin(ByteBuf source) {
        head = source;
        at = 0;
        return this;
    }

    /** The finished line. */
    String end() {
        head = Unpooled.EMPTY_BUFFER;
        return new String(out, 0, at, StandardCharsets.ISO_8859_1);
    }

    @SuppressWarnings("deprecation") // exactly what is wanted: low bytes, without an encoder
    LineWriter text(String text) {
        int n = Math.min(text.length(), MAX_LINE - MARGIN - at);
        if (n > 0) {
            text.getBytes(0, n, out, at);
            at += n;
        }
        return this;
    }

    LineWriter bytes(byte[] bytes) {
        int n = Math.min(bytes.length, MAX_LINE - MARGIN - at);
        if (n > 0) {
            System.arraycopy(bytes, 0, out, at, n);
            at += n;
        }
        return this;
    }

    /** A part of the head; quotes and control characters cannot break the line's form. */
    LineWriter field(int from, int to) {
        int n = Math.min(to - from, MAX_LINE - MARGIN - at);
        if (n > 0) {
            head.getBytes(head.readerIndex() + from, out, at, n);
            for (int i = at; i < at + n; i++) {
                if (out[i] == '"' || out[i] == '\\' || (out[i] >= 0 && out[i] < ' ')) {
                    out[i] = '\'';
                }
            }
            at += n;
        }
        return this;
    }

    /** A part of the head in quotes; a dash when it is empty. */
    LineWriter quoted(int from, int to) {
        return to <= from ? text("\"-\"") : text("\"").field(from, to).text("\"");
    }

    LineWriter number(long value) {
        if (at < MAX_LINE - MARGIN) {
            at = Ascii.writeDecimal(out, at, value);
        }
        return this;
    }

    /** Nanoseconds as seconds with six decimals. */
    LineWriter seconds(long nanos) {
        number(nanos / 1_000_000_000L).text(".");
        return padded(nanos / 1000 % 1_000_000, 6);
    }

    private LineWriter padded(long value, int digits) {
        if (at < MAX_LINE - MARGIN) {
            long rest = value;
            for (int i = at + digits - 1; i >= at; i--) {
                out[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            at += digits;
        }
        return this;
    }

    /** A wall-clock time in ISO form with nine decimals. */
    LineWriter time(long epochMillis) {
        long second = Math.floorDiv(epochMillis, 1000L);
        if (second != cachedSecond) {
            cachedSecond = second;
            cachedTime = TO_SECONDS.format(Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII);
        }
        return bytes(cachedTime)
                .text(".")
                .padded(Math.floorMod(epochMillis, 1000L) * 1_000_000, 9)
                .text("Z");
    }
}
