package io.cloudyard.cli.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cloudyard.cli.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads requests, checks tokens, finds the answer, writes it. */
final class FakeApi implements HttpHandler {
    private final FakeCloud cloud;
    private final List<FakeResources> resources;

    FakeApi(FakeCloud cloud) {
        this.cloud = cloud;
        this.resources =
                List.of(new FakePlaces(cloud), new FakeApps(cloud), new FakePush(cloud), new FakeRoutes(cloud));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            FakeRequest request = FakeRequest.read(exchange);
            cloud.requests.add(request.method() + " " + exchange.getRequestURI());
            FakeReply reply;
            try {
                reply = answer(request);
            } catch (RuntimeException e) {
                reply = FakeReply.error(500, 10001, "UnknownError", String.valueOf(e));
            }
            write(exchange, reply);
        }
    }

    private FakeReply answer(FakeRequest request) {
        Optional<FakeReply> open = open(request);
        if (open.isPresent()) {
            return open.get();
        }
        if (!request.authorization().equals("bearer " + cloud.validToken)) {
            return FakeReply.error(401, 1000, "InvalidAuthToken", "Invalid Auth Token");
        }
        return resources.stream()
                .flatMap(resource -> resource.answer(request).stream())
                .findFirst()
                .orElseGet(() -> FakeReply.error(404, 10000, "NotFound", "Unknown request"));
    }

    private Optional<FakeReply> open(FakeRequest request) {
        String base = "http://" + request.host();
        return Optional.ofNullable(
                switch (request.path()) {
                    case "/" ->
                        FakeReply.ok(Map.of(
                                "links",
                                Map.of(
                                        "cloud_controller_v3",
                                                Map.of("href", base + "/v3", "meta", Map.of("version", "3.205.0")),
                                        "login", Map.of("href", base),
                                        "uaa", Map.of("href", base),
                                        "log_cache", Map.of("href", base))));
                    case "/oauth/token" -> token(request);
                    default -> null;
                });
    }

    private FakeReply token(FakeRequest request) {
        boolean renewal = request.body().contains("refresh_token=r1");
        if (!renewal && !request.body().contains("username=admin&password=secret")) {
            return new FakeReply(
                    401, "", JsonText.compact(Map.of("error", "unauthorized", "error_description", "Bad credentials")));
        }
        if (renewal) {
            cloud.validToken = FakeCloud.token(3600) + cloud.logins;
        }
        cloud.logins.incrementAndGet();
        return FakeReply.ok(Map.of("access_token", cloud.validToken, "refresh_token", "r1", "token_type", "bearer"));
    }

    private static void write(HttpExchange exchange, FakeReply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (!reply.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", reply.location());
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
