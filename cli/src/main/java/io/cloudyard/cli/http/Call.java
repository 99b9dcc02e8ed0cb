package io.cloudyard.cli.http;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request. {@code limit} ends the wait for the reply's headers. */
public record Call(String method, URI uri, Map<String, String> headers, BodyPublisher body, Duration limit) {
    /** How long an ordinary request may take. */
    public static final Duration ORDINARY = Duration.ofSeconds(60);

    /** A request without a body. */
    public static Call of(String method, URI uri) {
        return new Call(method, uri, Map.of("Accept", "application/json"), BodyPublishers.noBody(), ORDINARY);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, uri, more, body, limit);
    }

    public Call body(String contentType, String text) {
        return body(contentType, BodyPublishers.ofString(text, StandardCharsets.UTF_8));
    }

    public Call body(String contentType, BodyPublisher publisher) {
        return new Call(method, uri, headers, publisher, limit).with("Content-Type", contentType);
    }

    public Call within(Duration newLimit) {
        return new Call(method, uri, headers, body, newLimit);
    }

    /** Whether sending it twice does no harm. */
    public boolean isRepeatable() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
