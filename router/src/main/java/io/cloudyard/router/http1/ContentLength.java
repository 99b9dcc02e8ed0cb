package io.cloudyard.router.http1;

/** Reads a Content-Length: digits only, no sign, no list. */
final class ContentLength {
    private static final int MAX_DIGITS = 18;

    private ContentLength() {}

    static long parse(byte[] b, int from, int to) {
        if (to == from || to - from > MAX_DIGITS) {
            throw MalformedHttpException.badRequest("Content-Length is not a number of 1 to 18 digits");
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (b[i] < '0' || b[i] > '9') {
                throw MalformedHttpException.badRequest("Content-Length is not a number of 1 to 18 digits");
            }
            value = value * 10 + (b[i] - '0');
        }
        return value;
    }
}
