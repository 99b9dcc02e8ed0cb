package io.cloudyard.router.http1;

import java.nio.charset.StandardCharsets;

/** What a {@code Connection} header says, over all its occurrences. */
final class ConnectionOptions {
    private static final byte[] CLOSE = "close".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEEP_ALIVE = "keep-alive".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UPGRADE = "upgrade".getBytes(StandardCharsets.US_ASCII);

    private boolean close;
    private boolean keepAlive;
    private boolean upgrade;

    void reset() {
        close = false;
        keepAlive = false;
        upgrade = false;
    }

    /** Reads one field's comma-separated list; fields that it names are dropped from {@code fields}. */
    void read(byte[] b, int from, int to, HeaderFields fields) {
        int pos = from;
        while (pos < to) {
            int tokenEnd = pos;
            while (tokenEnd < to && b[tokenEnd] != ',') {
                tokenEnd++;
            }
            int start = pos;
            int end = tokenEnd;
            while (start < end && isSpace(b[start])) {
                start++;
            }
            while (end > start && isSpace(b[end - 1])) {
                end--;
            }
            if (end > start) {
                option(b, start, end, fields);
            }
            pos = tokenEnd + 1;
        }
    }

    private void option(byte[] b, int from, int to, HeaderFields fields) {
        if (Ascii.equalsIgnoreCase(b, from, to, CLOSE)) {
            close = true;
        } else if (Ascii.equalsIgnoreCase(b, from, to, KEEP_ALIVE)) {
            keepAlive = true;
        } else if (Ascii.equalsIgnoreCase(b, from, to, UPGRADE)) {
            upgrade = true;
        } else {
            fields.dropNamed(b, from, to);
        }
    }

    boolean upgrade() {
        return upgrade;
    }

    /** Whether the connection stays after this message, in HTTP/1.{@code minor}. */
    boolean persists(int minor) {
        return !close && (minor >= 1 || keepAlive);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }
}
