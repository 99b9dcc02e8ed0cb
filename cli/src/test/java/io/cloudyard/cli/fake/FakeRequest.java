package io.cloudyard.cli.fake;

import com.sun.net.httpserver.HttpExchange;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request. {@code body} is in Latin-1, so that no byte is lost. */
record FakeRequest(
        String method, String path, Map<String, String> query, String host, String authorization, String body) {

    static FakeRequest read(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(decode(parts[0]), decode(parts[1]));
        }
        return new FakeRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                        .orElse(""),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse(""),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The variable parts of the path, when method and path fit the template {@code GET /v3/apps/*}. */
    Optional<String[]> matches(String template) {
        String regex = Pattern.quote(template).replace("*", "\\E([^/]+)\\Q");
        Matcher matcher = Pattern.compile(regex).matcher(method + " " + path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String[] parts = new String[matcher.groupCount()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = matcher.group(i + 1);
        }
        return Optional.of(parts);
    }

    Json json() {
        return JsonText.parse(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }
}
