package io.cloudyard.router.http1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header names that mean something to the router. All others pass unread. */
public enum KnownHeader {
    HOST("Host", Care.FRAMING),
    CONTENT_LENGTH("Content-Length", Care.FRAMING),
    TRANSFER_ENCODING("Transfer-Encoding", Care.FRAMING),
    CONNECTION("Connection", Care.HOP),
    KEEP_ALIVE("Keep-Alive", Care.HOP),
    PROXY_CONNECTION("Proxy-Connection", Care.HOP),
    PROXY_AUTHORIZATION("Proxy-Authorization", Care.HOP),
    PROXY_AUTHENTICATE("Proxy-Authenticate", Care.HOP),
    TE("TE", Care.HOP),
    UPGRADE("Upgrade", Care.HOP),
    HTTP2_SETTINGS("HTTP2-Settings", Care.HOP),
    /** Becomes the variable HTTP_PROXY in CGI-like backends ("httpoxy"). */
    PROXY("Proxy", Care.HOP),
    X_FORWARDED_FOR("X-Forwarded-For", Care.OURS),
    X_FORWARDED_PROTO("X-Forwarded-Proto", Care.OURS),
    X_FORWARDED_CLIENT_CERT("X-Forwarded-Client-Cert", Care.OURS),
    X_REQUEST_START("X-Request-Start", Care.OURS),
    X_VCAP_REQUEST_ID("X-Vcap-Request-Id", Care.OURS),
    X_CF_APPLICATION_ID("X-CF-ApplicationID", Care.OURS),
    X_CF_INSTANCE_INDEX("X-CF-InstanceIndex", Care.OURS),
    X_CF_INSTANCE_ID("X-CF-InstanceID", Care.OURS),
    X_CF_FORWARDED_URL("X-CF-Forwarded-Url", Care.OURS),
    X_CF_PROXY_SIGNATURE("X-CF-Proxy-Signature", Care.OURS),
    X_CF_PROXY_METADATA("X-CF-Proxy-Metadata", Care.OURS),
    X_CF_APP_INSTANCE("X-CF-App-Instance", Care.READ),
    X_CF_PROCESS_INSTANCE("X-CF-Process-Instance", Care.READ),
    EXPECT("Expect", Care.READ),
    COOKIE("Cookie", Care.READ),
    SET_COOKIE("Set-Cookie", Care.READ),
    REFERER("Referer", Care.READ),
    USER_AGENT("User-Agent", Care.READ),
    ACCEPT("Accept", Care.READ),
    IDEMPOTENCY_KEY("Idempotency-Key", Care.READ),
    X_IDEMPOTENCY_KEY("X-Idempotency-Key", Care.READ);

    private enum Care {
        /** Says where a message ends or whom it is for. */
        FRAMING,
        /** Belongs to one connection and is not forwarded. */
        HOP,
        /** The router writes it anew. */
        OURS,
        /** Only looked at. */
        READ
    }

    private static final KnownHeader[][] BY_LENGTH = byLength();

    private final String title;
    private final byte[] folded;
    private final Care care;

    KnownHeader(String title, Care care) {
        this.title = title;
        this.folded = title.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        this.care = care;
    }

    /** Whether it says where a message ends or whom it is for. */
    public boolean isFraming() {
        return care == Care.FRAMING;
    }

    /** Whether it is taken out of what is forwarded (the router may write it anew). */
    public boolean isDropped() {
        return care == Care.HOP || care == Care.OURS;
    }

    /** The name as it is written. */
    public String title() {
        return title;
    }

    /** Which one {@code b[from, to)} names, whatever its case, an underscore counting as a dash. */
    static @Nullable KnownHeader of(byte[] b, int from, int to) {
        int length = to - from;
        if (length >= BY_LENGTH.length) {
            return null;
        }
        for (KnownHeader candidate : BY_LENGTH[length]) {
            if (matches(b, from, candidate.folded)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean matches(byte[] b, int from, byte[] folded) {
        for (int i = 0; i < folded.length; i++) {
            if (Ascii.foldName(b[from + i]) != folded[i]) {
                return false;
            }
        }
        return true;
    }

    private static KnownHeader[][] byLength() {
        List<List<KnownHeader>> lists = new ArrayList<>();
        for (KnownHeader header : values()) {
            while (lists.size() <= header.folded.length) {
                lists.add(new ArrayList<>());
            }
            lists.get(header.folded.length).add(header);
        }
        return lists.stream().map(list -> list.toArray(KnownHeader[]::new)).toArray(KnownHeader[][]::new);
    }
}
