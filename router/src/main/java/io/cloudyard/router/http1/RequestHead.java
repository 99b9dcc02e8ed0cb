package io.cloudyard.router.http1;

import java.nio.charset.StandardCharsets;

/**
 * A request's head: parsed from a byte array, valid until the next {@link #parse}. One per event loop.
 *
 * <p>Strict against smuggling: what two readers could understand differently is refused, not repaired.
 */
public final class RequestHead {
    /** There is no Content-Length. */
    public static final long NO_LENGTH = -1;

    private static final byte[] CHUNKED = "chunked".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTINUE = "100-continue".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRAILERS = "trailers".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTP = "http://".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTPS = "https://".getBytes(StandardCharsets.US_ASCII);
    private static final int INCOMPLETE = -1;

    private final HeaderFields fields = new HeaderFields();
    private final ConnectionOptions connection = new ConnectionOptions();
    private byte[] bytes = new byte[0];
    private int lineStart;
    private int methodEnd;
    private int targetStart;
    private int targetEnd;
    private int pathStart;
    private int authorityStart;
    private int authorityEnd;
    private int minor;
    private int lineEnd;
    private int hostField;
    private int upgradeField;
    private long contentLength;
    private boolean chunked;
    private boolean expectsContinue;
    private boolean acceptsTrailers;

    /**
     * Reads the head in {@code b[0, limit)}.
     *
     * @return its length, or -1 when its end has not arrived
     * @throws MalformedHttpException when it is refused
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
        int pos = skipEmptyLine(b, limit);
        lineStart = pos;
        while (pos < limit && Ascii.isToken(b[pos])) {
            pos++;
        }
        methodEnd = pos;
        if (pos >= limit) {
            return INCOMPLETE;
        }
        if (b[pos] != ' ' || pos == lineStart) {
            throw MalformedHttpException.badRequest("the request line has no method");
        }
        targetStart = ++pos;
        while (pos < limit && Ascii.isTarget(b[pos])) {
            pos++;
        }
        targetEnd = pos;
        if (pos >= limit) {
            return INCOMPLETE;
        }
        if (b[pos] != ' ' || pos == targetStart) {
            throw MalformedHttpException.badRequest("the request target has a character that is not allowed");
        }
        return parseVersion(b, pos + 1, limit);
    }

    private static int skipEmptyLine(byte[] b, int limit) {
        return limit >= 2 && b[0] == '\r' && b[1] == '\n' ? 2 : 0;
    }

    private int parseVersion(byte[] b, int pos, int limit) {
        if (limit - pos < 10) {
            return INCOMPLETE;
        }
        boolean http1 = b[pos] == 'H'
                && b[pos + 1] == 'T'
                && b[pos + 2] == 'T'
                && b[pos + 3] == 'P'
                && b[pos + 4] == '/'
                && b[pos + 5] == '1'
                && b[pos + 6] == '.'
                && (b[pos + 7] == '0' || b[pos + 7] == '1');
        if (!http1) {
            throw MalformedHttpException.badRequest("the protocol is not HTTP/1.0 or HTTP/1.1");
        }
        minor = b[pos + 7] - '0';
        lineEnd = pos + 8;
        if (b[pos + 8] != '\r' || b[pos + 9] != '\n') {
            throw MalformedHttpException.badRequest("the request line does not end with CR LF");
        }
        return pos + 10;
    }

    private void interpret() {
        connection.reset();
        hostField = -1;
        upgradeField = -1;
        contentLength = NO_LENGTH;
        chunked = false;
        expectsContinue = false;
        acceptsTrailers = false;
        for (int i = 0; i < fields.count(); i++) {
            KnownHeader known = fields.known(i);
            if (known != null) {
                interpret(known, i);
            }
        }
        if (chunked && contentLength != NO_LENGTH) {
            throw MalformedHttpException.badRequest("both Content-Length and Transfer-Encoding");
        }
        if (chunked && minor == 0) {
            throw MalformedHttpException.badRequest("Transfer-Encoding in HTTP/1.0");
        }
        interpretTarget();
    }

    private void interpret(KnownHeader known, int i) {
        if (known == KnownHeader.HOST) {
            if (hostField >= 0) {
                throw MalformedHttpException.badRequest("more than one Host");
            }
            hostField = i;
            checkHost(fields.valueStart(i), fields.valueEnd(i));
        } else if (known == KnownHeader.CONNECTION) {
            connection.read(bytes, fields.valueStart(i), fields.valueEnd(i), fields);
        } else if (known == KnownHeader.CONTENT_LENGTH) {
            if (contentLength != NO_LENGTH) {
                throw MalformedHttpException.badRequest("more than one Content-Length");
            }
            contentLength = ContentLength.parse(bytes, fields.valueStart(i), fields.valueEnd(i));
        } else if (known == KnownHeader.TRANSFER_ENCODING) {
            if (chunked || !fields.valueIs(i, CHUNKED)) {
                throw MalformedHttpException.badRequest("Transfer-Encoding is not exactly one \"chunked\"");
            }
            chunked = true;
        } else if (known == KnownHeader.UPGRADE) {
            upgradeField = i;
        } else if (known == KnownHeader.EXPECT) {
            if (!fields.valueIs(i, CONTINUE)) {
                throw new MalformedHttpException(417, "the expectation cannot be met");
            }
            expectsContinue = true;
        } else if (known == KnownHeader.TE) {
            acceptsTrailers |= fields.valueIs(i, TRAILERS);
        }
    }

    private void checkHost(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isHost(bytes[i])) {
                throw MalformedHttpException.badRequest("Host has a character that is not allowed");
            }
        }
    }

    private void interpretTarget() {
        pathStart = targetStart;
        authorityStart = 0;
        authorityEnd = 0;
        if (bytes[targetStart] == '/') {
            return;
        }
        boolean asterisk = targetEnd - targetStart == 1 && bytes[targetStart] == '*';
        if (asterisk && methodIs(Method.OPTIONS)) {
            return;
        }
        if (!interpretAbsolute(HTTP) && !interpretAbsolute(HTTPS)) {
            throw MalformedHttpException.badRequest("the request target is neither a path nor an absolute http URL");
        }
    }

    private boolean interpretAbsolute(byte[] scheme) {
        int authority = targetStart + scheme.length;
        if (authority >= targetEnd || !Ascii.equalsIgnoreCase(bytes, targetStart, authority, scheme)) {
            return false;
        }
        int pos = authority;
        while (pos < targetEnd && bytes[pos] != '/' && bytes[pos] != '?') {
            pos++;
        }
        authorityStart = authority;
        authorityEnd = pos;
        pathStart = pos;
        if (hostField < 0 || !sameAsHost(authority, pos)) {
            throw MalformedHttpException.badRequest("the request target and Host name different hosts");
        }
        return true;
    }

    private boolean sameAsHost(int from, int to) {
        int hostStart = fields.valueStart(hostField);
        if (fields.valueEnd(hostField) - hostStart != to - from) {
            return false;
        }
        for (int i = 0; i < to - from; i++) {
            if (Ascii.toLower(bytes[hostStart + i]) != Ascii.toLower(bytes[from + i])) {
                return false;
            }
        }
        return true;
    }

    /** The array that the ranges are of. */
    public byte[] bytes() {
        return bytes;
    }

    /** The header fields. */
    public HeaderFields fields() {
        return fields;
    }

    /** Where the request line begins. */
    public int lineStart() {
        return lineStart;
    }

    /** Where it ends, without CR LF. */
    public int lineEnd() {
        return lineEnd;
    }

    /** Where the method ends; it begins with the line. */
    public int methodEnd() {
        return methodEnd;
    }

    /** Where path and query begin, also in an absolute target. */
    public int pathStart() {
        return pathStart;
    }

    /** Where path and query end. */
    public int pathEnd() {
        return targetEnd;
    }

    /** Whether the target was an absolute URL, whose authority equals Host. */
    public boolean isAbsolute() {
        return authorityEnd > authorityStart;
    }

    /** The field that is Host, or -1. */
    public int hostField() {
        return hostField;
    }

    /** The field that is Upgrade, or -1. */
    public int upgradeField() {
        return upgradeField;
    }

    /** The x of HTTP/1.x. */
    public int minor() {
        return minor;
    }

    /** Bytes of the body, or {@link #NO_LENGTH}. */
    public long contentLength() {
        return contentLength;
    }

    /** Whether the body is chunked. */
    public boolean isChunked() {
        return chunked;
    }

    /** Whether a body follows. */
    public boolean hasBody() {
        return chunked || contentLength > 0;
    }

    /** Whether the client waits for {@code 100 Continue}. */
    public boolean expectsContinue() {
        return expectsContinue;
    }

    /** Whether the client takes trailers ({@code TE: trailers}). */
    public boolean acceptsTrailers() {
        return acceptsTrailers;
    }

    /** Whether the client wants to keep the connection. */
    public boolean keepsAlive() {
        return connection.persists(minor);
    }

    /** Whether the client asks for another protocol on this connection. */
    public boolean asksForUpgrade() {
        return connection.upgrade() && upgradeField >= 0 && minor == 1;
    }

    /** Whether the method is {@code method}; methods are case-sensitive. */
    public boolean methodIs(Method method) {
        return method.is(bytes, lineStart, methodEnd);
    }
}
