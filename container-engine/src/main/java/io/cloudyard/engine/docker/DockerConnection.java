package io.cloudyard.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two clients of one engine: {@code quick} gives up when the engine is silent, {@code patient} waits, because streams
 * and long work are silent by nature.
 */
final class DockerConnection implements AutoCloseable {
    private static final String WANTED_API = "1.41";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final DockerClient quick;
    private final DockerClient patient;
    private final DockerHttpClient quickHttp;
    private final DockerHttpClient patientHttp;
    private final DockerClientConfig config;

    private DockerConnection(DockerClientConfig config) {
        this.config = config;
        quickHttp = http(config, ANSWER_TIMEOUT);
        patientHttp = http(config, null);
        quick = DockerClientImpl.getInstance(config, quickHttp);
        patient = DockerClientImpl.getInstance(config, patientHttp);
    }

    /** Connects, with an API version that the engine speaks: engines from 29 on no longer speak 1.41. */
    static DockerConnection open(Optional<String> host) {
        try (DockerConnection probing = new DockerConnection(config(host, RemoteApiVersion.unknown()))) {
            Version version = DockerCalls.call(
                    "reach the engine", () -> probing.quick.versionCmd().exec());
            return new DockerConnection(config(host, RemoteApiVersion.parseConfig(apiVersion(version))));
        }
    }

    private static String apiVersion(Version version) {
        String minimum = version.getMinAPIVersion();
        return minimum != null && minor(minimum) > minor(WANTED_API) ? minimum : WANTED_API;
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }

    private static DockerClientConfig config(Optional<String> host, RemoteApiVersion version) {
        DefaultDockerClientConfig.Builder builder =
                DefaultDockerClientConfig.createDefaultConfigBuilder().withApiVersion(version);
        host.ifPresent(builder::withDockerHost);
        return builder.build();
    }

    private static DockerHttpClient http(DockerClientConfig config, @Nullable Duration answerTimeout) {
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .maxConnections(Integer.MAX_VALUE)
                .connectionTimeout(CONNECT_TIMEOUT);
        if (config.getSSLConfig() != null) {
            builder.sslConfig(config.getSSLConfig());
        }
        if (answerTimeout != null) {
            builder.responseTimeout(answerTimeout);
        }
        return builder.build();
    }

    DockerClient quick() {
        return quick;
    }

    DockerClient patient() {
        return patient;
    }

    /** Reads {@code path} (without the version) as {@code type}: for what the client library has no call for. */
    <T> T read(String path, Class<T> type) throws IOException {
        DockerHttpClient.Request request =
                request(DockerHttpClient.Request.Method.GET, path).build();
        try (DockerHttpClient.Response response = quickHttp.execute(request)) {
            if (response.getStatusCode() != 200) {
                throw new IOException("status " + response.getStatusCode());
            }
            return config.getObjectMapper().readValue(response.getBody(), type);
        }
    }

    /** What comes on {@code path} (without the version) until the engine or the caller closes it. */
    DockerHttpClient.Response stream(String path) throws IOException {
        DockerHttpClient.Response response = patientHttp.execute(
                request(DockerHttpClient.Request.Method.GET, path).build());
        if (response.getStatusCode() != 200) {
            try (response) {
                throw new IOException("status " + response.getStatusCode());
            }
        }
        return response;
    }

    /** Sends {@code body} to {@code path} (without the version) and returns what the engine says. */
    String send(String path, InputStream body) throws IOException {
        DockerHttpClient.Request request = request(DockerHttpClient.Request.Method.POST, path)
                .putHeader("Content-Type", "application/octet-stream")
                .body(body)
                .build();
        try (DockerHttpClient.Response response = patientHttp.execute(request)) {
            String answer = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            if (response.getStatusCode() >= 300) {
                throw new IOException("status " + response.getStatusCode() + ": " + answer.trim());
            }
            return answer;
        }
    }

    private DockerHttpClient.Request.Builder request(DockerHttpClient.Request.Method method, String path) {
        return DockerHttpClient.Request.builder()
                .method(method)
                .path("/v" + config.getApiVersion().getVersion() + path);
    }

    @Override
    public void close() {
        try (quick) {
            patient.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
