package io.cloudyard.cli.http;

import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A whole answer. */
public record Reply(int status, HttpHeaders headers, byte[] body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as JSON; absent when there is none.
     *
     * @throws io.cloudyard.cli.json.MalformedJsonException when it is something else
     */
    public Json json() {
        return body.length == 0 ? Json.of(null) : JsonText.parse(body);
    }
}
