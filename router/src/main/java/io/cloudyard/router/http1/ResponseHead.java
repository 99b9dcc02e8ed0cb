package io.cloudyard.router.http1;

import java.nio.charset.StandardCharsets;

/** A response's head: parsed from a byte array, valid until the next {@link #parse}. One per event loop. */
public final class ResponseHead {
    private static final byte[] CHUNKED = "chunked".getBytes(StandardCharsets.US_ASCII);
    private static final int INCOMPLETE = -1;
    /** {@code HTTP/1.1 200} and CR LF. */
    private static final int SHORTEST_LINE = 14;

    private final HeaderFields fields = new HeaderFields();
    private final ConnectionOptions connection = new ConnectionOptions();
    private byte[] bytes = new byte[0];
    private int minor;
    private int status;
    private int statusStart;
    private int lineEnd;
    private long contentLength;
    private boolean chunked;

    /**
     * Reads the head in {@code b[0, limit)}.
     *
     * @return its length, or -1 when its end has not arrived
     * @throws MalformedHttpException when it is not a response that can be passed on safely
     */
    public int parse(byte[] b, int limit) {
        bytes = b;
        int afterLine = parseLine(b, limit);
        if (afterLine == INCOMPLETE) {
            return INCOMPLETE;
        }
        int end = fields.parse(b, afterLine, limit);
        if (end != INCOMPLETE) {
            interpret();
        }
        return end;
    }

    private int parseLine(byte[] b, int limit) {
        if (limit < SHORTEST_LINE) {
            return INCOMPLETE;
        }
        boolean http1 = b[0] == 'H'
                && b[1] == 'T'
                && b[2] == 'T'
                && b[3] == 'P'
                && b[4] == '/'
                && b[5] == '1'
                && b[6] == '.'
                && (b[7] == '0' || b[7] == '1')
                && b[8] == ' ';
        if (!http1) {
            throw bad("the status line is not HTTP/1.x");
        }
        minor = b[7] - '0';
        status = digit(b[9]) * 100 + digit(b[10]) * 10 + digit(b[11]);
        statusStart = 9;
        int pos = 12;
        if (b[pos] != ' ' && b[pos] != '\r') {
            throw bad("the status is not three digits");
        }
        while (pos < limit && Ascii.isFieldValue(b[pos])) {
            pos++;
        }
        if (pos + 1 >= limit) {
            return INCOMPLETE;
        }
        if (b[pos] != '\r' || b[pos + 1] != '\n' || status < 100) {
            throw bad("the status line is malformed");
        }
        lineEnd = pos;
        return pos + 2;
    }

    private static int digit(byte b) {
        if (b < '0' || b > '9') {
            throw bad("the status is not three digits");
        }
        return b - '0';
    }

    private void interpret() {
        connection.reset();
        contentLength = RequestHead.NO_LENGTH;
        chunked = false;
        for (int i = 0; i < fields.count(); i++) {
            KnownHeader known = fields.known(i);
            if (known == KnownHeader.CONNECTION) {
                connection.read(bytes, fields.valueStart(i), fields.valueEnd(i), fields);
            } else if (known == KnownHeader.CONTENT_LENGTH) {
                readLength(i);
            } else if (known == KnownHeader.TRANSFER_ENCODING) {
                if (chunked || !fields.valueIs(i, CHUNKED)) {
                    throw bad("Transfer-Encoding is not exactly one \"chunked\"");
                }
                chunked = true;
            }
        }
        if (chunked && contentLength != RequestHead.NO_LENGTH) {
            throw bad("both Content-Length and Transfer-Encoding");
        }
    }

    private void readLength(int i) {
        if (contentLength != RequestHead.NO_LENGTH) {
            throw bad("more than one Content-Length");
        }
        contentLength = ContentLength.parse(bytes, fields.valueStart(i), fields.valueEnd(i));
    }

    private static MalformedHttpException bad(String reason) {
        return new MalformedHttpException(502, reason);
    }

    /** The array that the ranges are of. */
    public byte[] bytes() {
        return bytes;
    }

    /** The header fields. */
    public HeaderFields fields() {
        return fields;
    }

    /** 100 to 999. */
    public int status() {
        return status;
    }

    /** Where the status code begins. */
    public int statusStart() {
        return statusStart;
    }

    /** Where the status line ends, without CR LF. */
    public int lineEnd() {
        return lineEnd;
    }

    /** Whether more responses may come on this connection, as far as the head says. */
    public boolean keepsAlive() {
        return connection.persists(minor);
    }

    /** Whether it is an interim response (1xx) other than a switch of protocols. */
    public boolean isInterim() {
        return status < 200 && status != 101;
    }

    /** Whether the body is chunked. */
    public boolean isChunked() {
        return chunked;
    }

    /** Bytes of the body, or {@link RequestHead#NO_LENGTH}. */
    public long contentLength() {
        return contentLength;
    }

    /** Whether this status never has a body, whatever the fields say. */
    public boolean isBodiless() {
        return status < 200 || status == 204 || status == 304;
    }
}
