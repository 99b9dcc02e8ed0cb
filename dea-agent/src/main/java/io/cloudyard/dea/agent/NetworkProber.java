package io.cloudyard.dea.agent;

import io.cloudyard.contracts.instance.HealthCheck;
import io.cloudyard.dea.container.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Probes over the network, as a router would reach the instance. */
public final class NetworkProber implements Prober, AutoCloseable {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(DEFAULT_TIMEOUT)
            .build();

    @Override
    public Optional<String> probe(HealthCheck check, Endpoint endpoint) {
        return switch (check.type()) {
            case PROCESS -> Optional.empty();
            case PORT -> port(endpoint, timeout(check));
            case HTTP -> get(endpoint, check, timeout(check));
        };
    }

    private static Duration timeout(HealthCheck check) {
        return check.invocationTimeoutSeconds() > 0
                ? Duration.ofSeconds(check.invocationTimeoutSeconds())
                : DEFAULT_TIMEOUT;
    }

    private static Optional<String> port(Endpoint endpoint, Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(endpoint.host(), endpoint.port()), Math.toIntExact(timeout.toMillis()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("did not accept connections on port " + Endpoint.CONTAINER_PORT);
        }
    }

    private Optional<String> get(Endpoint endpoint, HealthCheck check, Duration timeout) {
        String path = check.endpoint() == null ? "/" : check.endpoint();
        String what = "GET " + path + " on port " + Endpoint.CONTAINER_PORT;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + endpoint + path))
                    .timeout(timeout)
                    .header("User-Agent", "cloudyard-healthcheck")
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == OK ? Optional.empty() : Optional.of(what + " answered " + status + " (expected: 200)");
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(what + " was not answered");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(what + " was interrupted");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
