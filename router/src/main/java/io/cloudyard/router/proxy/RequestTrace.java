package io.cloudyard.router.proxy;

import io.cloudyard.router.accesslog.AccessLog;
import io.cloudyard.router.accesslog.LogSource;
import io.cloudyard.router.http1.HeaderFields;
import io.cloudyard.router.http1.KnownHeader;
import io.cloudyard.router.http1.RequestHead;
import io.cloudyard.router.route.Endpoint;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the access-log line of one request needs: positions within its head, counts and times. The line has gorouter's
 * form, and is only written when the app may still have one.
 */
final class RequestTrace {
    private static final int HOST = 0;
    private static final int LINE = 2;
    private static final int REFERER = 4;
    private static final int AGENT = 6;
    private static final int FORWARDED_FOR = 8;
    private static final int FORWARDED_PROTO = 10;

    private final int[] ranges = new int[12];
    private final byte[] requestId = new byte[RequestId.LENGTH];
    private long startNanos;
    private long startMillis;
    private long backendNanos;
    private long bytesIn;
    private long bytesOut;

    /** Takes up a request that begins now. */
    void begin(LoopContext loop, RequestHead head) {
        clear(loop);
        Arrays.fill(ranges, 0);
        put(LINE, head.lineStart(), head.lineEnd());
        HeaderFields fields = head.fields();
        for (int i = 0; i < fields.count(); i++) {
            KnownHeader known = fields.known(i);
            if (known != null) {
                note(known, fields.valueStart(i), fields.valueEnd(i));
            }
        }
    }

    /** Takes up a request of which nothing could be read. */
    void clear(LoopContext loop) {
        RequestId.write(loop.random(), requestId);
        startNanos = loop.nanos();
        startMillis = loop.clock().millis();
        backendNanos = 0;
        bytesIn = 0;
        bytesOut = 0;
    }

    private void note(KnownHeader known, int from, int to) {
        if (known == KnownHeader.HOST) {
            put(HOST, from, to);
        } else if (known == KnownHeader.REFERER) {
            put(REFERER, from, to);
        } else if (known == KnownHeader.USER_AGENT) {
            put(AGENT, from, to);
        } else if (known == KnownHeader.X_FORWARDED_FOR) {
            put(FORWARDED_FOR, from, to);
        } else if (known == KnownHeader.X_FORWARDED_PROTO) {
            put(FORWARDED_PROTO, from, to);
        }
    }

    private void put(int what, int from, int to) {
        ranges[what] = from;
        ranges[what + 1] = to;
    }

    byte[] requestId() {
        return requestId;
    }

    String requestIdText() {
        return new String(requestId, StandardCharsets.ISO_8859_1);
    }

    long startNanos() {
        return startNanos;
    }

    long startMillis() {
        return startMillis;
    }

    long bytesIn() {
        return bytesIn;
    }

    long bytesOut() {
        return bytesOut;
    }

    void countIn(int bytes) {
        bytesIn += bytes;
    }

    void countOut(int bytes) {
        bytesOut += bytes;
    }

    /** Time in which an instance had the request. */
    void backendTook(long nanos) {
        backendNanos += nanos;
    }

    long backendNanos() {
        return backendNanos;
    }

    /** Writes the line into {@code log} if the app of {@code endpoint} may have one. */
    void log(LoopContext loop, AccessLog log, Endpoint endpoint, ByteBuf head, ClientAddress client, Outcome outcome) {
        LogSource source = log.source(endpoint.identity().app());
        if (source == null || !source.tryTake()) {
            return;
        }
        long took = loop.nanos() - startNanos;
        LineWriter line = loop.line().begin(head);
        line.field(ranges[HOST], ranges[HOST + 1]).text(" - [");
        line.time(startMillis).text("] ");
        line.quoted(ranges[LINE], ranges[LINE + 1]).text(" ");
        line.number(outcome.status())
                .text(" ")
                .number(bytesIn)
                .text(" ")
                .number(bytesOut)
                .text(" ");
        line.quoted(ranges[REFERER], ranges[REFERER + 1]).text(" ");
        line.quoted(ranges[AGENT], ranges[AGENT + 1]).text(" \"");
        line.bytes(client.host()).text(":").number(client.port()).text("\" \"");
        line.text(endpoint.address().toString()).text("\" x_forwarded_for:\"");
        if (ranges[FORWARDED_FOR + 1] > ranges[FORWARDED_FOR]) {
            line.field(ranges[FORWARDED_FOR], ranges[FORWARDED_FOR + 1]).text(", ");
        }
        line.bytes(client.host()).text("\" x_forwarded_proto:\"");
        if (ranges[FORWARDED_PROTO + 1] > ranges[FORWARDED_PROTO]) {
            line.field(ranges[FORWARDED_PROTO], ranges[FORWARDED_PROTO + 1]);
        } else {
            line.bytes(client.scheme());
        }
        line.text("\" vcap_request_id:\"")
                .bytes(requestId)
                .text("\" response_time:")
                .seconds(took);
        line.text(" gorouter_time:").seconds(Math.max(0, took - backendNanos));
        line.text(" app_id:\"").text(endpoint.identity().app());
        line.text("\" app_index:\"").text(endpoint.identity().index());
        line.text("\" instance_id:\"").text(endpoint.identity().instance());
        line.text("\" x_cf_routererror:\"").text(outcome.routerError().isEmpty() ? "-" : outcome.routerError());
        line.text("\"");
        log.offer(source, startMillis * 1_000_000L, line.end());
    }

    /** How a request ended: status, and the value of {@code X-Cf-RouterError} or empty. */
    record Outcome(int status, String routerError) {}
}
