package io.cloudyard.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the API as a client does, over a real port; {@code token} is empty for nobody. */
record Api(int port, String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came back. */
    record Answer(int status, HttpResponse<String> raw) {
        JsonNode json() {
            return JSON.readTree(raw.body());
        }

        String text(String pointer) {
            return json().at(pointer).asString("");
        }

        String location() {
            return raw.headers().firstValue("Location").orElse("");
        }

        Answer expect(int wanted) {
            assertThat(status)
                    .as("%s %s: %s", raw.request().method(), raw.uri(), raw.body())
                    .isEqualTo(wanted);
            return this;
        }

        /** The detail of the only error. */
        String refusal(int wanted) {
            expect(wanted);
            assertThat(json().at("/errors").size()).as(raw.body()).isEqualTo(1);
            return text("/errors/0/detail");
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer getWith(String path, String header, String value) {
        return send(request(path).header(header, value).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path, String body) {
        return send("POST", path, "application/json", body);
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, "application/json", body);
    }

    Answer put(String path, String body) {
        return send("PUT", path, "application/json", body);
    }

    Answer yaml(String path, String body) {
        return send("POST", path, "application/x-yaml", body);
    }

    Answer send(String method, String path, String type, String body) {
        return send(
                request(path).header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A form as {@code cf} sends it when it logs in. */
    Answer form(String path, String... pairs) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return send(request(path)
                .setHeader(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("cf:".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** An upload with the parts that {@code cf} sends; null leaves one out. */
    Answer upload(String path, @Nullable String resources, @Nullable String bits) {
        String boundary = "boundary42";
        StringBuilder body = new StringBuilder();
        if (resources != null) {
            body.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"resources\"\r\n\r\n" + resources
                    + "\r\n");
        }
        if (bits != null) {
            body.append(
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"bits\"; filename=\"package.zip\"\r\n"
                            + "Content-Type: application/zip\r\n\r\n" + bits + "\r\n");
        }
        body.append("--" + boundary + "--\r\n");
        return send("POST", path, "multipart/form-data; boundary=" + boundary, body.toString());
    }

    /** The same for the bearer of another token. */
    Api as(String other) {
        return new Api(port, other);
    }

    /** Logs in. */
    Api login(String user, String password) {
        return as(form("/oauth/token", "grant_type", "password", "username", user, "password", password)
                .expect(200)
                .text("/access_token"));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
