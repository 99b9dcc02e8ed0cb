package io.cloudyard.cli.http;

import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Sends calls and gathers replies. A repeatable call that breaks, or meets a gateway error, is tried twice more. Safe for
 * several threads. Must be closed: an open client holds the end of the JVM up by 300 ms.
 */
public final class Transport implements AutoCloseable {
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration DEFAULT_DIAL_TIMEOUT = Duration.ofSeconds(6);

    private final HttpClient client;

    public Transport(TransportSettings settings) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(dialTimeout(settings))
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new EnvironmentProxies(settings.environment()))
                .sslContext(LazyTls.context(settings))
                .build();
    }

    private static Duration dialTimeout(TransportSettings settings) {
        String seconds = settings.environment().getOrDefault("CF_DIAL_TIMEOUT", "");
        return seconds.matches("[1-9][0-9]{0,4}") ? Duration.ofSeconds(Long.parseLong(seconds)) : DEFAULT_DIAL_TIMEOUT;
    }

    /**
     * Sends the call.
     *
     * @throws Failure with {@link ExitCode#UNREACHABLE} when there is nobody, or no trust
     */
    public Reply send(Call call) throws InterruptedException {
        HttpRequest request = request(call);
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == TRIES || !call.isRepeatable();
            try {
                HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
                if (last || !isGatewayError(response.statusCode())) {
                    return new Reply(response.statusCode(), response.headers(), response.body());
                }
            } catch (ConnectException | SSLException e) {
                throw unreachable(call.uri(), e);
            } catch (IOException e) {
                if (last) {
                    throw unreachable(call.uri(), e);
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    private static boolean isGatewayError(int status) {
        return status == 502 || status == 503 || status == 504;
    }

    private static HttpRequest request(Call call) {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri())
                    .method(call.method(), call.body())
                    .timeout(call.limit());
            call.headers().forEach(builder::header);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw Failure.usage(
                    "cannot call " + call.uri() + ": " + e.getMessage(), "an API looks like http://api.example.com");
        }
    }

    private static Failure unreachable(URI uri, IOException cause) {
        String server = uri.getScheme() + "://" + uri.getAuthority();
        String advice = "is the cloud up? 'cy api URL' points cy elsewhere";
        String why = switch (cause) {
            case HttpConnectTimeoutException e -> "no answer to the connection attempt";
            case HttpTimeoutException e -> "no reply in time";
            case ConnectException e ->
                hasCause(e, UnresolvedAddressException.class) ? "unknown host name" : "connection refused";
            case SSLException e -> {
                advice = "name the authority's certificate in SSL_CERT_FILE, or log in with --skip-ssl-validation";
                yield "its certificate is not trusted (" + e.getMessage() + ")";
            }
            default -> "the connection broke (" + cause.getMessage() + ")";
        };
        return new Failure(ExitCode.UNREACHABLE, "cannot reach " + server + ": " + why, advice);
    }

    private static boolean hasCause(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        client.shutdownNow();
        boolean interrupted = Thread.interrupted();
        client.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
