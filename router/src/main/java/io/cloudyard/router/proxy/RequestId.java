package io.cloudyard.router.proxy;

import java.util.random.RandomGenerator;

/** A random UUID (version 4), written as text without an object in between. */
final class RequestId {
    static final int LENGTH = 36;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private RequestId() {}

    static void write(RandomGenerator random, byte[] out) {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        int at = hex(out, 0, high, 60, 8);
        out[at++] = '-';
        at = hex(out, at, high, 28, 4);
        out[at++] = '-';
        at = hex(out, at, high, 12, 4);
        out[at++] = '-';
        at = hex(out, at, low, 60, 4);
        out[at++] = '-';
        hex(out, at, low, 44, 12);
    }

    private static int hex(byte[] out, int from, long value, int topShift, int digits) {
        int shift = topShift;
        for (int i = from; i < from + digits; i++) {
            out[i] = HEX[(int) (value >>> shift) & 15];
            shift -= 4;
        }
        return from + digits;
    }
}
