package io.cloudyard.router.http1;

import java.nio.charset.StandardCharsets;

/** The methods that the router treats in a way of their own. */
public enum Method {
    GET,
    HEAD,
    OPTIONS,
    TRACE,
    CONNECT;

    private final byte[] bytes = name().getBytes(StandardCharsets.US_ASCII);

    /** Whether {@code b[from, to)} is this method. */
    boolean is(byte[] b, int from, int to) {
        if (to - from != bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (b[from + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
