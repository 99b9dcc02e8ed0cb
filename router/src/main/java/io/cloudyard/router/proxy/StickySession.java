package io.cloudyard.router.proxy;

import io.cloudyard.router.http1.HeaderFields;
import io.cloudyard.router.http1.KnownHeader;
import io.cloudyard.router.http1.ResponseHead;
import io.cloudyard.router.route.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Binds a client to an instance: where an app sets a session cookie, the router adds {@code __VCAP_ID__} with the
 * instance's id and the session cookie's attributes, and sends later requests that carry it to that instance.
 */
final class StickySession {
    static final String COOKIE = "__VCAP_ID__";
    private static final byte[] PREFIX = HeadWriter.ascii(COOKIE + "=");

    private StickySession() {}

    /** The instance that the cookies in {@code b[from, to)} bind to, or null. */
    static @Nullable String instanceIn(byte[] b, int from, int to) {
        for (int i = from; i + PREFIX.length < to; i++) {
            boolean start = i == from || b[i - 1] == ' ' || b[i - 1] == ';';
            if (start && startsWith(b, i)) {
                int end = i + PREFIX.length;
                while (end < to && b[end] != ';') {
                    end++;
                }
                String value = new String(b, i + PREFIX.length, end - i - PREFIX.length, StandardCharsets.ISO_8859_1);
                return value.trim().replace("\"", "");
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] b, int at) {
        for (int k = 0; k < PREFIX.length; k++) {
            if (b[at + k] != PREFIX[k]) {
                return false;
            }
        }
        return true;
    }

    /** Adds the cookie where {@code response} starts a session, or goes on with one at another instance. */
    static void write(
            HeadWriter writer, ResponseHead response, ProxySettings settings, Endpoint from, RequestTraits request) {
        String instance = from.identity().instance();
        String bound = request.stickyInstance();
        if (instance.isEmpty() || (bound == null && response.fields().find(KnownHeader.SET_COOKIE) < 0)) {
            return;
        }
        String session = sessionCookie(response.fields(), settings);
        boolean moved = bound != null && !bound.equals(instance);
        if (session == null && !moved) {
            return;
        }
        if (session != null && session.startsWith(COOKIE + "=")) {
            return;
        }
        writer.bytes(HeadWriter.ascii("Set-Cookie: " + COOKIE + "=" + instance + attributes(session) + "\r\n"));
    }

    /** The app's session cookie; its own {@code __VCAP_ID__} goes before any other; null when it sets neither. */
    private static @Nullable String sessionCookie(HeaderFields fields, ProxySettings settings) {
        String session = null;
        for (int i = 0; i < fields.count(); i++) {
            if (fields.known(i) == KnownHeader.SET_COOKIE) {
                String cookie = fields.value(i);
                int equals = cookie.indexOf('=');
                String name = equals < 0 ? cookie : cookie.substring(0, equals).trim();
                if (name.equals(COOKIE)) {
                    return cookie;
                }
                if (settings.stickyCookies().contains(name)) {
                    session = cookie;
                }
            }
        }
        return session;
    }

    private static String attributes(@Nullable String session) {
        StringBuilder text = new StringBuilder("; Path=");
        String path = "/";
        StringBuilder others = new StringBuilder();
        if (session != null) {
            String[] parts = session.split(";");
            for (int i = 1; i < parts.length; i++) {
                String part = parts[i].trim();
                String name = part.toLowerCase(Locale.ROOT);
                if (name.startsWith("path=")) {
                    path = part.substring("path=".length());
                } else if (isCopied(name)) {
                    others.append("; ").append(part);
                }
            }
        }
        return text.append(path).append("; HttpOnly").append(others).toString();
    }

    private static boolean isCopied(String attribute) {
        return attribute.equals("secure")
                || attribute.equals("partitioned")
                || attribute.startsWith("samesite=")
                || attribute.startsWith("expires=")
                || attribute.startsWith("max-age=-")
                || attribute.equals("max-age=0");
    }
}
