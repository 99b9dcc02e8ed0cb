package io.cloudyard.bus.nats;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@code nats-server} that runs as our child on 127.0.0.1 and ends with {@link #close()}. */
public final class NatsServerProcess implements AutoCloseable {
    private static final String BINARY = "nats-server";
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Process process;
    private final URI url;

    private NatsServerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a server and returns when it takes connections. A server of the same directory that outlived whoever
     * started it is ended first.
     *
     * @throws NatsServerException when the program is missing, the port is taken, or the server does not come up
     */
    public static NatsServerProcess start(NatsServerSettings settings) {
        Path binary = binary();
        var files = new NatsServerFiles(settings);
        try {
            files.endOrphan();
            checkPortIsFree(settings.port());
            files.write();
            Process process = new ProcessBuilder(
                            binary.toString(), "-c", files.configuration().toString())
                    .directory(settings.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new NatsServerProcess(process, urlOf(settings, awaitPort(process, files)));
        } catch (IOException e) {
            throw new NatsServerException("nats-server cannot be started: " + e.getMessage(), e);
        }
    }

    private static URI urlOf(NatsServerSettings settings, int port) {
        return URI.create("nats://" + settings.user() + ":" + settings.password() + "@127.0.0.1:" + port);
    }

    /** On Debian it is in /usr/sbin, which is not on everyone's PATH. */
    private static Path binary() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(":", -1)), Stream.of("/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, BINARY))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new NatsServerException(
                        "nats-server is not installed (Debian: apt-get install nats-server; macOS: brew install"
                                + " nats-server; else put the binary from nats.io on PATH)"));
    }

    private static void checkPortIsFree(int port) {
        if (port == 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            throw new NatsServerException(
                    "port " + port
                            + " is taken, so the bus cannot listen there (end what uses it, or set another port)",
                    e);
        }
    }

    /** The server writes its ports file after it has begun to listen. */
    private static int awaitPort(Process process, NatsServerFiles files) throws IOException {
        long polls = START_LIMIT.dividedBy(POLL);
        for (long i = 0; i < polls; i++) {
            Optional<Integer> port = files.clientPort();
            if (port.isPresent()) {
                return port.get();
            }
            if (exitsWithin(process, POLL)) {
                throw new NatsServerException(
                        "nats-server ended at once with status " + process.exitValue() + ": " + files.lastLogLine());
            }
        }
        process.destroyForcibly();
        throw new NatsServerException(
                "nats-server did not listen within " + START_LIMIT.toSeconds() + " s, see " + files.log());
    }

    private static boolean exitsWithin(Process process, Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new NatsServerException("interrupted while nats-server was starting", e);
        }
    }

    /** Where clients connect, credentials included. */
    public URI url() {
        return url;
    }

    /** The port it listens on. */
    public int port() {
        return url.getPort();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with its exit status when it ends, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Ends it: asks first, insists after five seconds. Returns when it is gone. */
    @Override
    public void close() {
        process.destroy();
        if (!exitsWithin(process, STOP_LIMIT)) {
            process.destroyForcibly();
            exitsWithin(process, STOP_LIMIT);
        }
    }
}
