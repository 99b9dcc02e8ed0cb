package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.router.registry.Registrations;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {
    private static final String HOST = "localhost";

    @TempDir
    Path directory;

    private RunningRouter secure() throws Exception {
        Path files = Files.createDirectory(directory.resolve("certs"));
        KeyStore store = Certificates.create(directory, HOST);
        Certificates.pem(store, files.resolve("a.pem"));
        keys = store;
        return new RunningRouter("tls.directory=" + files);
    }

    private KeyStore keys = emptyStore();

    private static KeyStore emptyStore() {
        try {
            return KeyStore.getInstance("PKCS12");
        } catch (java.security.KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpClient client() throws Exception {
        return HttpClient.newBuilder()
                .sslContext(Certificates.context(keys))
                .version(HttpClient.Version.HTTP_2)
                .build();
    }

    private static HttpRequest.Builder request(RunningRouter router, String path) {
        return HttpRequest.newBuilder(
                URI.create("https://localhost:" + router.router().tlsPort() + path));
    }

    @Test
    void http_2_clients_reach_http_1_apps() throws Exception {
        try (RunningRouter router = secure();
                HttpClient client = client()) {
            FakeApp app = router.route(
                    new FakeApp((request, connection) -> connection.ok("got " + request.body())), "i1", HOST);
            HttpResponse<String> answer = client.send(
                    request(router, "/a?b=c")
                            .POST(HttpRequest.BodyPublishers.ofString("hello"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("got hello");
            assertThat(app.requests().getFirst().head()).startsWith("POST /a?b=c HTTP/1.1\r\n");
            assertThat(app.requests().getFirst().header("X-Forwarded-Proto")).isEqualTo("https");
        }
    }

    @Test
    void many_streams_of_one_connection_are_served_at_once() throws Exception {
        try (RunningRouter router = secure();
                HttpClient client = client()) {
            router.route(
                    new FakeApp((request, connection) -> connection.send(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")),
                    "i1",
                    HOST);
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(client.sendAsync(request(router, "/" + i).build(), HttpResponse.BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().body()).isEqualTo("hello");
            }
        }
    }

    @Test
    void errors_reach_http_2_clients_too() throws Exception {
        try (RunningRouter router = secure();
                HttpClient client = client()) {
            HttpResponse<String> answer =
                    client.send(request(router, "/").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("x-cf-routererror")).contains("unknown_route");
        }
    }

    @Test
    void http_1_clients_reach_http_2_apps_and_get_their_trailers() throws Exception {
        try (RunningRouter router = new RunningRouter();
                FakeHttp2App app = new FakeHttp2App()) {
            router.register(
                    Registrations.speaking(Registrations.of(app.port(), "app", "i1", HOST), "http2", null, null));
            String all = router.client()
                    .send(
                            "POST /echo HTTP/1.1\r\nHost: localhost\r\nTE: trailers\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")
                    .readAll();
            assertThat(all)
                    .contains("content-type: application/grpc")
                    .endsWith("a\r\necho hello\r\n0\r\ngrpc-status: 0\r\n\r\n");
            assertThat(app.heads().getFirst()).contains(":path: /echo", "te: trailers", "x-cf-instanceid: i1");
        }
    }

    @Test
    void http_2_passes_from_end_to_end() throws Exception {
        try (RunningRouter router = secure();
                HttpClient client = client();
                FakeHttp2App app = new FakeHttp2App()) {
            router.register(
                    Registrations.speaking(Registrations.of(app.port(), "app", "i1", HOST), "http2", null, null));
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = client.send(
                        request(router, "/")
                                .POST(HttpRequest.BodyPublishers.ofString("m" + i))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).isEqualTo("echo m" + i);
            }
        }
    }
}
