package io.cloudyard.router.http1;

/** Character classes of RFC 9110 and 9112 as tables, and comparisons on byte ranges. */
public final class Ascii {
    private static final byte TOKEN = 1;
    private static final byte VALUE = 2;
    private static final byte TARGET = 4;
    private static final byte HOST = 8;
    private static final byte[] CLASS = classes();
    private static final byte[] LOWER = lower();

    private Ascii() {}

    static boolean isToken(byte b) {
        return (CLASS[b & 0xff] & TOKEN) != 0;
    }

    static boolean isFieldValue(byte b) {
        return (CLASS[b & 0xff] & VALUE) != 0;
    }

    static boolean isTarget(byte b) {
        return (CLASS[b & 0xff] & TARGET) != 0;
    }

    static boolean isHost(byte b) {
        return (CLASS[b & 0xff] & HOST) != 0;
    }

    /** {@code b} in lower case; an underscore becomes a dash, because CGI-like backends cannot tell them apart. */
    static byte foldName(byte b) {
        return LOWER[b & 0xff];
    }

    /** {@code b} in lower case. */
    public static byte toLower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }

    /** Whether {@code b[from, to)} is {@code lower}, whatever its case. {@code lower} must be lower case. */
    public static boolean equalsIgnoreCase(byte[] b, int from, int to, byte[] lower) {
        if (to - from != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (toLower(b[from + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    /** Writes {@code value} (>= 0) in decimal at {@code at}; returns the index after it. */
    public static int writeDecimal(byte[] out, int at, long value) {
        int digits = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }

    private static byte[] classes() {
        byte[] table = new byte[256];
        for (int c = 0; c < 256; c++) {
            boolean visible = c > 0x20 && c != 0x7f;
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            int bits = 0;
            if (alphanumeric || (c < 128 && "!#$%&'*+-.^_`|~".indexOf(c) >= 0)) {
                bits |= TOKEN;
            }
            if (visible || c == ' ' || c == '\t') {
                bits |= VALUE;
            }
            if (visible && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\') {
                bits |= TARGET;
            }
            if (alphanumeric || (c < 128 && ".-_~:[]%".indexOf(c) >= 0)) {
                bits |= HOST;
            }
            table[c] = (byte) bits;
        }
        return table;
    }

    private static byte[] lower() {
        byte[] table = new byte[256];
        for (int c = 0; c < 256; c++) {
            table[c] = c == '_' ? (byte) '-' : toLower((byte) c);
        }
        return table;
    }
}
