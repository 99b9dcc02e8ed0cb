package io.cloudyard.router.proxy;

import io.cloudyard.router.accesslog.AccessLog;
import io.cloudyard.router.http1.HeaderFields;
import io.cloudyard.router.http1.KnownHeader;
import io.cloudyard.router.http1.RequestHead;
import io.cloudyard.router.http1.ResponseHead;
import io.cloudyard.router.route.Balancing;
import io.cloudyard.router.route.Choice;
import io.cloudyard.router.route.Endpoint;
import io.cloudyard.router.route.Pool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response: chooses an instance, tries another when the first cannot have seen the request, passes
 * bytes both ways, and tells the log how it went. One per client connection, used again for each request.
 */
final class Exchange {
    /** Responses up to this size leave in one buffer with their head. */
    private static final int COPIED_BODY = 2 * 1024;
    /** Pieces of this size leave at once: their buffer comes back while it is still in the processor's cache. */
    private static final int LARGE_PIECE = 16 * 1024;

    private enum Phase {
        /** No request. */
        NONE,
        /** An instance is being reached; nothing has been sent. */
        CONNECTING,
        /** The request is on its way, the response has not begun. */
        WAITING,
        /** The response has begun. */
        RESPONDING,
        /** Bytes of another protocol pass. */
        TUNNEL
    }

    private final LoopContext loop;
    private final FrontConnection front;
    private final ClientAddress client;
    private final RequestTrace trace = new RequestTrace();
    private final RequestTraits traits = new RequestTraits();
    private final Choice choice = new Choice();
    private Phase phase = Phase.NONE;
    private @Nullable ByteBuf head;
    private @Nullable Pool pool;
    private @Nullable Endpoint endpoint;
    private @Nullable BackConnection back;
    /** A response's head that waits for the first piece of its body. */
    private @Nullable ByteBuf responseBuffer;

    private RouterError lastFailure = RouterError.ENDPOINT_FAILURE;
    private boolean headParsed;
    private boolean bodySent;
    private boolean unflushedRequest;
    private boolean unflushedResponse;
    private boolean closeClient;
    private int status;
    private long attemptNanos;
    private long requestActiveAt;

    Exchange(LoopContext loop, FrontConnection front, ClientAddress client) {
        this.loop = loop;
        this.front = front;
        this.client = client;
    }

    // ------------------------------------------------------------------ beginning

    /** A request whose head is in {@code bytes}, which now belongs to this exchange, and parsed in {@code request}. */
    void begin(RequestHead request, ByteBuf bytes) {
        head = bytes;
        headParsed = true;
        bodySent = false;
        lastFailure = RouterError.ENDPOINT_FAILURE;
        status = 0;
        trace.begin(loop, request);
        traits.read(request);
        closeClient = !traits.keepsAlive();
        choice.reset();
        choice.prefer(
                loop.settings().maxConnectionsPerEndpoint(), loop.settings().zone());
        choice.at(trace.startNanos());
        phase = Phase.CONNECTING;
        if (traits.isConnect()) {
            reject(RouterError.METHOD_REFUSED);
        } else if (traits.host().isEmpty()) {
            reject(RouterError.EMPTY_HOST);
        } else if (loop.settings().redirectsToHttps() && !client.isTls() && !traits.forwardedAsHttps()) {
            redirect(request);
        } else {
            route(request);
        }
        headParsed = false;
    }

    private void redirect(RequestHead request) {
        closeClient |= !front.isRequestComplete();
        String path = new String(
                request.bytes(),
                request.pathStart(),
                request.pathEnd() - request.pathStart(),
                StandardCharsets.ISO_8859_1);
        int port = loop.settings().redirectPort();
        String target = "https://" + traits.host() + (port == 443 ? "" : ":" + port) + path;
        String text = "HTTP/1.1 308 Permanent Redirect\r\nLocation: " + target + "\r\nContent-Length: 0\r\n"
                + "X-Vcap-Request-Id: " + trace.requestIdText() + "\r\n" + (closeClient ? "Connection: close\r\n" : "")
                + "\r\n";
        respond(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1), new RequestTrace.Outcome(308, ""));
    }

    private void route(RequestHead request) {
        Pool found = loop.table().lookup(traits.host(), request.bytes(), request.pathStart(), request.pathEnd());
        if (found == null) {
            loop.counters().unknownRoute();
            reject(loop.isLearning() ? RouterError.LEARNING : RouterError.UNKNOWN_ROUTE);
            return;
        }
        pool = found;
        RouterError addressed = traits.address(found);
        if (addressed != null) {
            reject(addressed);
            return;
        }
        Balancing balancing = found.balancing();
        if (balancing.algorithm() == Balancing.Algorithm.HASH) {
            choice.hashBy(traits.header(request, balancing.hashHeader()));
        }
        attempt();
    }

    /** A request that could not be read. */
    void refuse(RouterError error, int errorStatus, String detail) {
        head = null;
        trace.clear(loop);
        traits.clear();
        closeClient = true;
        phase = Phase.CONNECTING;
        answer(error, errorStatus, detail);
    }

    // ------------------------------------------------------------------- attempts

    private void attempt() {
        Pool route = Objects.requireNonNull(pool);
        Endpoint chosen = traits.addressed();
        if (chosen != null && !choice.isPossible(chosen)) {
            reject(exhausted());
            return;
        }
        if (chosen == null) {
            chosen = traits.preferred(route, choice);
        }
        if (chosen == null) {
            chosen = route.choose(choice);
        }
        if (chosen == null) {
            reject(route.size() == 0 ? RouterError.NO_ENDPOINTS : exhausted());
            return;
        }
        if (!chosen.tryBegin(loop.settings().maxConnectionsPerEndpoint())) {
            choice.exclude(chosen);
            attempt();
            return;
        }
        endpoint = chosen;
        if (!chosen.traits().routeService().isEmpty()) {
            reject(traits.asksForUpgrade() ? RouterError.ROUTE_SERVICE_UPGRADE : RouterError.ROUTE_SERVICE_UNSUPPORTED);
            return;
        }
        attemptNanos = loop.nanos();
        BackConnection pooled = pooled(chosen);
        if (pooled == null) {
            loop.backends().connect(loop, chosen, this);
        } else {
            send(pooled);
        }
    }

    private RouterError exhausted() {
        return choice.excluded() == 0 ? RouterError.CONNECTION_LIMIT : lastFailure;
    }

    private @Nullable BackConnection pooled(Endpoint chosen) {
        BackendPool connections = BackendPool.of(loop, chosen);
        while (true) {
            BackConnection connection = connections.take(attemptNanos, traits.repeat());
            if (connection == null || connection.isActive()) {
                return connection;
            }
        }
    }

    /** A new connection is there. */
    void connected(BackConnection connection) {
        if (phase != Phase.CONNECTING || endpoint != connection.pool().endpoint()) {
            connection.close();
            return;
        }
        send(connection);
        front.drain();
    }

    /** No connection could be made, so nothing has been sent. */
    void connectFailed(Endpoint failed, Throwable cause) {
        if (phase != Phase.CONNECTING || endpoint != failed) {
            return;
        }
        failed.failed(loop.nanos());
        lastFailure = ConnectFailure.classify(cause);
        tryAnother(failed);
    }

    private void tryAnother(Endpoint failed) {
        BackendPool.of(loop, failed).failed();
        loop.counters().attemptFailed();
        failed.end();
        endpoint = null;
        back = null;
        phase = Phase.CONNECTING;
        choice.exclude(failed);
        long spent = loop.nanos() - trace.startNanos();
        if (spent > loop.settings().timeouts().attempts().toNanos()) {
            reject(lastFailure);
        } else {
            choice.at(loop.nanos());
            attempt();
        }
    }

    private void send(BackConnection connection) {
        back = connection;
        connection.begin(this);
        RequestHead request = loop.request();
        if (!headParsed) {
            ByteBuf bytes = Objects.requireNonNull(head);
            int length = bytes.readableBytes();
            bytes.getBytes(bytes.readerIndex(), loop.in(), 0, length);
            request.parse(loop.in(), length);
        }
        connection.write(upstreamHead(request, connection.pool().endpoint()));
        phase = Phase.WAITING;
        unflushedRequest = true;
        requestActiveAt = loop.nanos();
        if (!traits.hasBody()) {
            flushRequest();
        }
    }

    private ByteBuf upstreamHead(RequestHead request, Endpoint to) {
        HeaderFields fields = request.fields();
        byte[] b = request.bytes();
        HeadWriter writer = loop.headWriter().begin().request(request);
        writer.forwardedFor(fields, b, client.host());
        int proto = fields.find(KnownHeader.X_FORWARDED_PROTO);
        ProxySettings.ForwardedProto policy = loop.settings().forwardedProto();
        if (policy == ProxySettings.ForwardedProto.KEEP && proto >= 0 && !client.isTls()) {
            writer.forwardedProto(b, fields.valueStart(proto), fields.valueEnd(proto));
        } else {
            byte[] scheme = policy == ProxySettings.ForwardedProto.HTTPS ? ClientAddress.HTTPS : client.scheme();
            writer.forwardedProto(scheme, 0, scheme.length);
        }
        int start = fields.find(KnownHeader.X_REQUEST_START);
        if (start >= 0) {
            writer.requestStart(b, fields.valueStart(start), fields.valueEnd(start));
        } else {
            writer.requestStart(trace.startMillis());
        }
        writer.requestId(trace.requestId()).identity(to.identity());
        if (request.asksForUpgrade()) {
            int upgrade = request.upgradeField();
            writer.upgrade(b, fields.valueStart(upgrade), fields.valueEnd(upgrade));
        } else if (request.acceptsTrailers()) {
            writer.acceptTrailers();
        }
        return writer.end(front.context().alloc(), 0);
    }

    // --------------------------------------------------------- the request's body

    /** Whether a piece of the body can be passed on now. */
    boolean takesBody() {
        return back != null && (phase == Phase.WAITING || phase == Phase.RESPONDING);
    }

    /** Whether the instance, or its connection, is slower than the client. */
    boolean isCongested() {
        if (phase == Phase.CONNECTING) {
            return false;
        }
        BackConnection connection = back;
        return connection != null && !connection.isWritable();
    }

    /** A piece of the body, or of the other protocol; belongs to this exchange. */
    void requestBody(ByteBuf piece) {
        BackConnection connection = back;
        if (connection == null) {
            piece.release();
            return;
        }
        trace.countIn(piece.readableBytes());
        bodySent = true;
        boolean large = piece.readableBytes() >= LARGE_PIECE;
        connection.write(piece);
        unflushedRequest = true;
        if (large || !connection.isWritable()) {
            flushRequest();
        }
    }

    /** The body is complete. */
    void requestEnd() {
        requestActiveAt = loop.nanos();
        flushRequest();
    }

    void flushRequest() {
        if (unflushedRequest) {
            unflushedRequest = false;
            BackConnection connection = back;
            if (connection != null) {
                connection.flush();
            }
        }
    }

    long requestActiveAt() {
        return front.isRequestComplete() ? requestActiveAt : front.readAt();
    }

    void backendWritable() {
        front.throttle();
    }

    // ---------------------------------------------------------------- the response

    boolean isBodiless(ResponseHead response) {
        return response.isBodiless() || traits.isHead();
    }

    /** Whether the client cannot read chunks. */
    boolean wantsPlainBody() {
        return traits.minor() == 0;
    }

    /** An interim response (1xx). */
    void interim(ResponseHead response) {
        if (traits.minor() == 1) {
            front.write(loop.headWriter()
                    .begin()
                    .response(response)
                    .end(front.context().alloc(), 0));
            front.flush();
        }
    }

    /** The response's head; {@code ready} bytes of its body have arrived with it. */
    void responseHead(ResponseHead response, boolean untilClose, int ready) {
        phase = Phase.RESPONDING;
        status = response.status();
        Endpoint from = Objects.requireNonNull(endpoint);
        from.succeeded();
        trace.backendTook(loop.nanos() - attemptNanos);
        boolean plain = wantsPlainBody() && response.isChunked();
        if (plain) {
            response.fields().drop(KnownHeader.TRANSFER_ENCODING);
        }
        closeClient |= untilClose || plain || !front.isRequestComplete() || loop.isDraining();
        HeadWriter writer = loop.headWriter().begin().response(response).requestId(trace.requestId());
        StickySession.write(writer, response, loop.settings(), from, traits);
        if (closeClient) {
            writer.close();
        } else if (traits.minor() == 0) {
            writer.keepAlive();
        }
        responseBuffer = writer.end(front.context().alloc(), ready <= COPIED_BODY ? ready : 0);
        unflushedResponse = true;
    }

    /** A piece of the body, or of the other protocol; belongs to this exchange. */
    void responseBody(ByteBuf piece) {
        trace.countOut(piece.readableBytes());
        ByteBuf first = responseBuffer;
        if (first != null) {
            responseBuffer = null;
            if (first.writableBytes() >= piece.readableBytes()) {
                front.write(first.writeBytes(piece));
                piece.release();
                return;
            }
            front.write(first);
        }
        boolean large = piece.readableBytes() >= LARGE_PIECE;
        front.write(piece);
        unflushedResponse = true;
        if (large || !front.isWritable()) {
            flushResponse();
            BackConnection connection = back;
            if (!front.isWritable() && connection != null) {
                connection.readMore(false);
            }
        }
    }

    private void writeHeldHead() {
        ByteBuf first = responseBuffer;
        if (first != null) {
            responseBuffer = null;
            front.write(first);
        }
    }

    void flushResponse() {
        writeHeldHead();
        if (unflushedResponse) {
            unflushedResponse = false;
            front.flush();
        }
    }

    /** The client takes more again. */
    void clientWritable() {
        BackConnection connection = back;
        if (connection != null && front.isWritable()) {
            connection.readMore(true);
        }
    }

    /** The instance agrees to another protocol; false when the client had not asked. */
    boolean switchProtocols(ResponseHead response) {
        if (!traits.asksForUpgrade()) {
            return false;
        }
        status = 101;
        phase = Phase.TUNNEL;
        trace.backendTook(loop.nanos() - attemptNanos);
        loop.counters().tunnelled();
        HeadWriter writer = loop.headWriter().begin().response(response).requestId(trace.requestId());
        int upgrade = response.fields().find(KnownHeader.UPGRADE);
        if (upgrade >= 0) {
            writer.upgrade(
                    response.bytes(),
                    response.fields().valueStart(upgrade),
                    response.fields().valueEnd(upgrade));
        }
        front.write(writer.end(front.context().alloc(), 0));
        front.flush();
        front.tunnel();
        front.drain();
        return true;
    }

    /** The response is over; {@code reusable} when the instance's connection can be used again. */
    void responseEnd(boolean reusable) {
        flushResponse();
        boolean tunnel = phase == Phase.TUNNEL;
        BackConnection connection = Objects.requireNonNull(back);
        back = null;
        if (reusable && front.isRequestComplete() && !traits.expectsContinue()) {
            connection.release();
        } else {
            connection.close();
        }
        finish(new RequestTrace.Outcome(status, ""));
        if (tunnel) {
            front.close();
        } else if (closeClient) {
            front.last();
        } else {
            front.next();
        }
    }

    /** The connection to the instance broke before the response was over; {@code silent} when it had not begun. */
    void backendLost(Throwable cause, boolean silent) {
        BackConnection connection = Objects.requireNonNull(back);
        Endpoint lost = connection.pool().endpoint();
        back = null;
        unflushedRequest = false;
        if (phase == Phase.TUNNEL) {
            finish(new RequestTrace.Outcome(status, ""));
            front.close();
        } else if (phase == Phase.RESPONDING) {
            flushResponse();
            finish(new RequestTrace.Outcome(status, RouterError.ENDPOINT_FAILURE.header()));
            front.cut();
        } else if (silent && traits.repeat() == BackendPool.Repeat.ALLOWED && !bodySent) {
            if (!connection.isReused()) {
                lost.failed(loop.nanos());
                tryAnother(lost);
            } else {
                again(lost);
            }
        } else {
            if (!connection.isReused() || !silent) {
                lost.failed(loop.nanos());
            }
            BackendPool.of(loop, lost).failed();
            loop.counters().attemptFailed();
            boolean late = cause instanceof BackConnection.ResponseTimeout;
            reject(late ? RouterError.ENDPOINT_TIMEOUT : RouterError.ENDPOINT_FAILURE);
        }
    }

    /** A kept connection was closed just as it was used again: nothing is wrong with the instance. */
    private void again(Endpoint lost) {
        lost.end();
        endpoint = null;
        phase = Phase.CONNECTING;
        attempt();
    }

    // ---------------------------------------------------------------------- ending

    /** The client's body was malformed or too slow. */
    void abort(RouterError error, String detail) {
        if (phase == Phase.RESPONDING || phase == Phase.TUNNEL) {
            dropBackend();
            finish(new RequestTrace.Outcome(status, error.header()));
            front.cut();
            return;
        }
        dropBackend();
        closeClient = true;
        answer(error, error.status(), detail);
    }

    private void dropBackend() {
        BackConnection connection = back;
        back = null;
        if (connection != null) {
            connection.close();
        }
    }

    private void reject(RouterError error) {
        answer(error, error.status(), "");
    }

    private void answer(RouterError error, int errorStatus, String detail) {
        closeClient |= !front.isRequestComplete();
        ErrorPage page = new ErrorPage(error, errorStatus, detail, trace.requestIdText());
        ErrorPage.Closing closing = closeClient ? ErrorPage.Closing.CLOSE : ErrorPage.Closing.KEEP;
        ErrorPage.Body body = traits.isHead() ? ErrorPage.Body.NONE : ErrorPage.Body.FULL;
        respond(
                page.render(front.context().alloc(), traits.errorForm(), closing, body),
                new RequestTrace.Outcome(errorStatus, error.header()));
    }

    private void respond(ByteBuf answer, RequestTrace.Outcome outcome) {
        front.write(answer);
        front.flush();
        status = outcome.status();
        finish(outcome);
        if (closeClient) {
            front.last();
        } else {
            front.next();
        }
    }

    /** The client has gone; the instance is told by the end of its connection. */
    void clientGone() {
        if (phase == Phase.NONE) {
            return;
        }
        dropBackend();
        finish(new RequestTrace.Outcome(phase == Phase.TUNNEL ? status : 499, ""));
    }

    private void finish(RequestTrace.Outcome outcome) {
        phase = Phase.NONE;
        ByteBuf held = responseBuffer;
        if (held != null) {
            responseBuffer = null;
            held.release();
        }
        Endpoint by = endpoint;
        long took = loop.nanos() - trace.startNanos();
        loop.counters().answered(outcome.status() == 499 ? 0 : outcome.status(), took);
        loop.counters().moved(trace.bytesIn(), trace.bytesOut());
        ByteBuf bytes = head;
        head = null;
        if (by != null) {
            by.end();
            BackendPool.of(loop, by).answered(took);
            AccessLog log = loop.accessLog();
            if (log != null && bytes != null) {
                trace.log(loop, log, by, bytes, client, outcome);
            }
        }
        endpoint = null;
        pool = null;
        if (bytes != null) {
            bytes.release();
        }
    }
}
