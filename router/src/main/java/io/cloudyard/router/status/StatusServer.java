package io.cloudyard.router.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /health} for load balancers (200 or 503), {@code /metrics} for Prometheus, {@code /routes} for operators with a
 * password. On a port of its own, away from the event loops.
 */
public final class StatusServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** User and password of the guarded pages. */
    public record Credentials(String user, String password) {}

    /** What the pages show. */
    public interface Pages {
        /** Whether load balancers should send requests here. */
        boolean healthy();

        /** The metrics in Prometheus's text format. */
        String metrics();

        /** The route table as JSON, written piece by piece because it may be large. */
        void routes(Appendable out) throws IOException;
    }

    /**
     * Listens at {@code address}.
     *
     * @throws IOException when the port is taken
     */
    public StatusServer(InetSocketAddress address, Credentials credentials, Pages pages) throws IOException {
        server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/health", exchange -> health(exchange, pages));
        server.createContext("/metrics", page("text/plain; version=0.0.4; charset=utf-8", pages::metrics));
        server.createContext("/routes", exchange -> routes(exchange, credentials, pages));
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void health(HttpExchange exchange, Pages pages) throws IOException {
        boolean healthy = pages.healthy();
        exchange.getResponseHeaders().set("Cache-Control", "private, max-age=0");
        send(exchange, healthy ? 200 : 503, healthy ? "ok\n" : "not ready to serve\n");
    }

    private static HttpHandler page(String type, Supplier<String> text) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            send(exchange, 200, text.get());
        };
    }

    private static void routes(HttpExchange exchange, Credentials credentials, Pages pages) throws IOException {
        if (!isAllowed(exchange, credentials)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"router\"");
            send(exchange, 401, "user and password are needed\n");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (var out = new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8)) {
            pages.routes(out);
        }
    }

    private static boolean isAllowed(HttpExchange exchange, Credentials credentials) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String wanted = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (credentials.user() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8));
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
