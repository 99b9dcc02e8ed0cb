package io.cloudyard.router.route;

import java.util.Locale;

/**
 * A route's name: a host, possibly a wildcard {@code *.x}, and a path.
 *
 * @param host lower case, without port
 * @param path lower case, empty or beginning with a slash, never ending with one
 */
public record RouteUri(String host, String path) {

    /**
     * Reads {@code host}, {@code host/path} or {@code *.host/path}; a query is cut off.
     *
     * @throws IllegalArgumentException when there is no host, or a character that cannot be in one
     */
    public static RouteUri parse(String uri) {
        String text = uri.toLowerCase(Locale.ROOT);
        int query = text.indexOf('?');
        if (query >= 0) {
            text = text.substring(0, query);
        }
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        String path = slash < 0 ? "" : text.substring(slash);
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        int colon = host.lastIndexOf(':');
        if (colon > 0 && host.indexOf(']') < colon) {
            host = host.substring(0, colon);
        }
        check(uri, host, path);
        return new RouteUri(host, path);
    }

    private static void check(String uri, String host, String path) {
        if (host.isEmpty() || host.length() > 255) {
            throw new IllegalArgumentException("uri: host of " + host.length() + " characters (expected: 1 to 255)");
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ".-_~[]:%".indexOf(c) >= 0;
            if (!allowed && !(c == '*' && i == 0 && host.startsWith("*."))) {
                throw new IllegalArgumentException("uri: character " + i + " of \"" + uri + "\" is not one of a host");
            }
        }
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) <= ' ' || path.charAt(i) == 0x7f) {
                throw new IllegalArgumentException("uri: a blank or control character in the path of a route");
            }
        }
    }

    /** Whether it stands for all hosts under a domain. */
    public boolean isWildcard() {
        return host.startsWith("*");
    }

    /** Whether {@code text} is this very name, without looking at other ways to write it. */
    public boolean isWritten(String text) {
        return text.length() == host.length() + path.length() && text.startsWith(host) && text.endsWith(path);
    }

    @Override
    public String toString() {
        return host + path;
    }
}
