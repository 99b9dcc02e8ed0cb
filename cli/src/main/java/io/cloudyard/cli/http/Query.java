package io.cloudyard.cli.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path with query parameters, encoded as the API expects them. Immutable. */
public record Query(String path) {

    public static Query of(String path) {
        return new Query(path);
    }

    /** Adds a parameter with its value as it is. */
    public Query with(String name, String value) {
        String separator = path.contains("?") ? "&" : "?";
        return new Query(path + separator + encode(name) + "=" + encode(value));
    }

    /** Adds a name to look for; a comma in it is encoded once more, because the API takes commas as separators. */
    public Query named(String name, String value) {
        return with(name, value.replace("%", "%25").replace(",", "%2C"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return path;
    }
}
