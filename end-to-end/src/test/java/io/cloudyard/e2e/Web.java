package io.cloudyard.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A browser's view of the cloud: names of its domain, through the router's port on loopback. */
final class Web {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final int port;
    private final String domain;

    Web(int port, String domain) {
        this.port = port;
        this.domain = domain;
    }

    /** GETs {@code path} of {@code host}.{@code domain}. */
    Answer get(String host, String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                CLIENT.send(request(host, path).GET().build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response);
    }

    /** Sends a request with a token and any method and body. */
    Answer send(String host, String path, String method, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest request = request(host, path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .build();
        return new Answer(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    /** The Host header is set by hand: names under .localhost need no DNS in a browser, but the JDK asks for it. */
    private HttpRequest.Builder request(String host, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Host", host + "." + domain + ":" + port);
    }

    /** What came back. */
    record Answer(int status, String body, Optional<String> requestId) {
        Answer(HttpResponse<String> response) {
            this(response.statusCode(), response.body(), response.headers().firstValue("X-Vcap-Request-Id"));
        }
    }
}
