package io.cloudyard.router.http2;

import io.cloudyard.router.http1.HeaderFields;
import io.cloudyard.router.http1.KnownHeader;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Locale;

/** Turns HTTP/1.1 fields into HTTP/2 ones. */
final class Http2Fields {
    private Http2Fields() {}

    /** Copies what may cross into HTTP/2. */
    static void copy(HeaderFields fields, Http2Headers to) {
        for (int i = 0; i < fields.count(); i++) {
            KnownHeader known = fields.known(i);
            if (known == KnownHeader.TE) {
                to.add("te", "trailers");
            } else if (known == null || crosses(known)) {
                to.add(fields.name(i).toLowerCase(Locale.ROOT), fields.value(i));
            }
        }
    }

    private static boolean crosses(KnownHeader known) {
        return switch (known) {
            case HOST, CONNECTION, KEEP_ALIVE, PROXY_CONNECTION, TRANSFER_ENCODING, UPGRADE, HTTP2_SETTINGS, TE ->
                false;
            case CONTENT_LENGTH,
                    PROXY_AUTHORIZATION,
                    PROXY_AUTHENTICATE,
                    PROXY,
                    X_FORWARDED_FOR,
                    X_FORWARDED_PROTO,
                    X_FORWARDED_CLIENT_CERT,
                    X_REQUEST_START,
                    X_VCAP_REQUEST_ID,
                    X_CF_APPLICATION_ID,
                    X_CF_INSTANCE_INDEX,
                    X_CF_INSTANCE_ID,
                    X_CF_FORWARDED_URL,
                    X_CF_PROXY_SIGNATURE,
                    X_CF_PROXY_METADATA,
                    X_CF_APP_INSTANCE,
                    X_CF_PROCESS_INSTANCE,
                    EXPECT,
                    COOKIE,
                    SET_COOKIE,
                    REFERER,
                    USER_AGENT,
                    ACCEPT,
                    IDEMPOTENCY_KEY,
                    X_IDEMPOTENCY_KEY -> true;
        };
    }

    /** Trailer lines as HTTP/2 fields. */
    static Http2Headers trailers(String lines) {
        Http2Headers headers = new DefaultHttp2Headers();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        });
        return headers;
    }

    /** HTTP/2 trailers as lines. */
    static Http1Text trailers(Http1Text text, Http2Headers trailers) {
        trailers.forEach(entry -> {
            if (!entry.getKey().isEmpty() && entry.getKey().charAt(0) != ':') {
                text.field(entry.getKey(), entry.getValue());
            }
        });
        return text;
    }
}
