package io.cloudyard.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A cloud of its own for the tests: own home, port, containers. One for all test classes of a run, started by the first
 * and ended by {@link CloudExtension}. Roles are run through {@code bin/cloudyard supervise}, as `make up` does it.
 */
final class CloudUnderTest implements AutoCloseable {
    static final Path ROOT =
            Path.of(System.getProperty("cloudyard.root", "..")).toAbsolutePath().normalize();
    private static final String DOMAIN = "cy.localhost";
    private static final Duration START = Duration.ofSeconds(90);

    private final Path home;
    private final int port;
    private final Map<String, Process> roles = new LinkedHashMap<>();

    private CloudUnderTest(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    static CloudUnderTest start(Shape shape) {
        try {
            CloudUnderTest cloud = new CloudUnderTest(Files.createTempDirectory("cloudyard-e2e"), freePort());
            Files.createDirectories(cloud.home.resolve("run"));
            Files.createDirectories(cloud.home.resolve("logs"));
            for (String role : roles(shape)) {
                cloud.roles.put(role, cloud.supervise(role));
            }
            cloud.awaitApi();
            return cloud;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> roles(Shape shape) {
        return switch (shape) {
            case ONE_PROCESS -> List.of("all");
            case SEPARATE_PROCESSES -> List.of("infrastructure", "router", "controller", "dea", "health-manager");
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process supervise(String role) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(ROOT.resolve("bin/cloudyard").toString(), "supervise", role);
        builder.environment().putAll(environment());
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("logs/supervise-" + role + ".log").toFile())
                .start();
    }

    /** The settings of this cloud, for its own processes and for {@code cy}. */
    Map<String, String> environment() {
        return Map.of(
                "CY_HOME", home.toString(),
                "CY_PORT", Integer.toString(port),
                "CY_DOMAIN", DOMAIN,
                "CY_ADDRESS", "127.0.0.1",
                "CY_MEMORY", "6144",
                "CY_CONFIG_HOME", home.resolve("cy").toString(),
                "JAVA_HOME", System.getProperty("java.home"));
    }

    private void awaitApi() {
        Awaitility.await("the API of " + home)
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> web().get("api", "/v3/info").status() == 200);
    }

    Web web() {
        return new Web(port, DOMAIN);
    }

    Cy cy() {
        return new Cy(this);
    }

    Path home() {
        return home;
    }

    String domain() {
        return DOMAIN;
    }

    int port() {
        return port;
    }

    /** Process id of a role's JVM now. */
    long pid(String role) throws IOException {
        return Long.parseLong(
                Files.readString(home.resolve("run/" + role + ".java.pid")).strip());
    }

    @Override
    public void close() {
        List<Process> ending = new ArrayList<>(roles.values()).reversed();
        ending.forEach(process -> {
            process.destroy();
            process.onExit()
                    .orTimeout(30, java.util.concurrent.TimeUnit.SECONDS)
                    .join();
        });
        run(ROOT.resolve("bin/cloudyard").toString(), "purge");
    }

    private void run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment());
            builder.redirectErrorStream(true)
                    .redirectOutput(home.resolve("logs/clean-up.log").toFile());
            builder.start().waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
