package io.cloudyard.router.http1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one head as ranges of a byte array. Reused from message to message; grows once and then allocates no
 * more. Strict: no space before the colon, no folding, no bare CR or LF, no NUL or other control character.
 */
public final class HeaderFields {
    /** More fields than that are refused with 431. */
    public static final int MAX_FIELDS = 200;

    private static final int STRIDE = 4;
    private static final int INCOMPLETE = -1;

    private byte[] bytes = new byte[0];
    private int[] ranges = new int[STRIDE * 16];
    private @Nullable KnownHeader[] known = new KnownHeader[16];
    private boolean[] dropped = new boolean[16];
    private int count;
    private int end;

    /**
     * Reads the fields that begin at {@code from}, and the empty line after them.
     *
     * @return the index after the empty line, or -1 when it has not arrived
     * @throws MalformedHttpException when they cannot become valid whatever follows
     */
    int parse(byte[] b, int from, int limit) {
        bytes = b;
        count = 0;
        int pos = from;
        while (true) {
            if (pos >= limit) {
                return INCOMPLETE;
            }
            if (b[pos] == '\r') {
                return endOfHead(b, pos, limit);
            }
            pos = parseField(b, pos, limit);
            if (pos == INCOMPLETE) {
                return INCOMPLETE;
            }
        }
    }

    private int endOfHead(byte[] b, int pos, int limit) {
        if (pos + 1 >= limit) {
            return INCOMPLETE;
        }
        if (b[pos + 1] != '\n') {
            throw MalformedHttpException.badRequest("a CR without its LF in the header");
        }
        end = pos;
        return pos + 2;
    }

    private int parseField(byte[] b, int from, int limit) {
        int pos = from;
        while (pos < limit && Ascii.isToken(b[pos])) {
            pos++;
        }
        if (pos >= limit) {
            return INCOMPLETE;
        }
        if (b[pos] != ':' || pos == from) {
            throw MalformedHttpException.badRequest(describeName(b, from, pos));
        }
        int nameEnd = pos++;
        while (pos < limit && (b[pos] == ' ' || b[pos] == '\t')) {
            pos++;
        }
        int valueStart = pos;
        while (pos < limit && Ascii.isFieldValue(b[pos])) {
            pos++;
        }
        if (pos + 1 >= limit) {
            if (pos < limit && b[pos] != '\r') {
                throw MalformedHttpException.badRequest("a control character in a header value");
            }
            return INCOMPLETE;
        }
        if (b[pos] != '\r' || b[pos + 1] != '\n') {
            throw MalformedHttpException.badRequest("a control character in a header value");
        }
        int valueEnd = pos;
        while (valueEnd > valueStart && (b[valueEnd - 1] == ' ' || b[valueEnd - 1] == '\t')) {
            valueEnd--;
        }
        add(b, from, nameEnd, valueStart, valueEnd);
        return pos + 2;
    }

    private static String describeName(byte[] b, int from, int pos) {
        if (pos == from && (b[pos] == ' ' || b[pos] == '\t')) {
            return "a folded header line";
        }
        return pos == from ? "a header line without a name" : "a header name with a character that is not allowed";
    }

    private void add(byte[] b, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        if (count == MAX_FIELDS) {
            throw new MalformedHttpException(431, "more than " + MAX_FIELDS + " header fields");
        }
        if (count == known.length) {
            ranges = Arrays.copyOf(ranges, ranges.length * 2);
            known = Arrays.copyOf(known, known.length * 2);
            dropped = Arrays.copyOf(dropped, dropped.length * 2);
        }
        int at = count * STRIDE;
        ranges[at] = nameStart;
        ranges[at + 1] = nameEnd;
        ranges[at + 2] = valueStart;
        ranges[at + 3] = valueEnd;
        KnownHeader header = KnownHeader.of(b, nameStart, nameEnd);
        known[count] = header;
        dropped[count] = header != null && (header.isDropped() || hasUnderscore(b, nameStart, nameEnd, header));
        count++;
    }

    /** A look-alike of a name that we trust: never forwarded, and refused when it could frame the message. */
    private static boolean hasUnderscore(byte[] b, int from, int to, KnownHeader header) {
        for (int i = from; i < to; i++) {
            if (b[i] == '_') {
                if (header.isFraming()) {
                    throw MalformedHttpException.badRequest("a header that looks like " + header.title());
                }
                return true;
            }
        }
        return false;
    }

    /** How many. */
    public int count() {
        return count;
    }

    /** What field {@code i} is, or null. */
    public @Nullable KnownHeader known(int i) {
        return known[i];
    }

    /** Where field {@code i}'s value begins. */
    public int valueStart(int i) {
        return ranges[i * STRIDE + 2];
    }

    /** Where it ends. */
    public int valueEnd(int i) {
        return ranges[i * STRIDE + 3];
    }

    /** Whether field {@code i} is left out of what is forwarded. */
    boolean isDropped(int i) {
        return dropped[i];
    }

    /** Field {@code i}'s name as it was sent. */
    public String name(int i) {
        int from = ranges[i * STRIDE];
        return new String(bytes, from, ranges[i * STRIDE + 1] - from, StandardCharsets.ISO_8859_1);
    }

    /** Field {@code i}'s value as text. */
    public String value(int i) {
        return new String(bytes, valueStart(i), valueEnd(i) - valueStart(i), StandardCharsets.ISO_8859_1);
    }

    /** The first field that is {@code header}, or -1. */
    public int find(KnownHeader header) {
        for (int i = 0; i < count; i++) {
            if (known[i] == header) {
                return i;
            }
        }
        return -1;
    }

    /** Whether field {@code i}'s value is {@code lower}, whatever its case. */
    boolean valueIs(int i, byte[] lower) {
        return Ascii.equalsIgnoreCase(bytes, valueStart(i), valueEnd(i), lower);
    }

    /** Leaves fields whose name is {@code token} (a name that the Connection header listed) out of what is forwarded. */
    void dropNamed(byte[] token, int from, int to) {
        for (int i = 0; i < count; i++) {
            KnownHeader header = known[i];
            int nameStart = ranges[i * STRIDE];
            if (ranges[i * STRIDE + 1] - nameStart == to - from
                    && (header == null || !header.isFraming())
                    && sameName(token, from, nameStart, to - from)) {
                dropped[i] = true;
            }
        }
    }

    private boolean sameName(byte[] token, int from, int nameStart, int length) {
        for (int k = 0; k < length; k++) {
            if (Ascii.foldName(bytes[nameStart + k]) != Ascii.foldName(token[from + k])) {
                return false;
            }
        }
        return true;
    }

    /** Leaves every {@code header} out of what is forwarded. */
    public void drop(KnownHeader header) {
        for (int i = 0; i < count; i++) {
            if (known[i] == header) {
                dropped[i] = true;
            }
        }
    }

    /** The value of the first field called {@code lowerName}, whatever its case, or null. */
    public @Nullable String valueOf(byte[] lowerName) {
        for (int i = 0; i < count; i++) {
            if (Ascii.equalsIgnoreCase(bytes, ranges[i * STRIDE], ranges[i * STRIDE + 1], lowerName)) {
                return value(i);
            }
        }
        return null;
    }

    /** Copies all fields that are forwarded to {@code out} at {@code at}, runs of them at once; returns the index after. */
    public int copyForwarded(byte[] out, int at) {
        int to = at;
        int runStart = -1;
        for (int i = 0; i < count; i++) {
            int lineStart = ranges[i * STRIDE];
            if (dropped[i]) {
                if (runStart >= 0) {
                    to = copy(out, to, runStart, lineStart);
                    runStart = -1;
                }
            } else if (runStart < 0) {
                runStart = lineStart;
            }
        }
        return runStart >= 0 ? copy(out, to, runStart, end) : to;
    }

    private int copy(byte[] out, int at, int from, int to) {
        System.arraycopy(bytes, from, out, at, to - from);
        return at + to - from;
    }
}
