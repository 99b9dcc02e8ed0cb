package io.cloudyard.testing;

import io.cloudyard.bus.nats.NatsMessageBus;
import io.cloudyard.bus.nats.NatsServerProcess;
import io.cloudyard.bus.nats.NatsServerSettings;
import io.cloudyard.bus.nats.NatsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A real {@code nats-server} on a free port, for one test or one test class: {@code @AutoClose static final TestNats nats
 * = TestNats.start();}. It can be ended and started again on the same port.
 */
public final class TestNats implements AutoCloseable {
    private static final String USER = "test";
    private static final String PASSWORD = "test-password";

    private final Path directory;
    private NatsServerProcess server;

    private TestNats(Path directory) {
        this.directory = directory;
        this.server = NatsServerProcess.start(new NatsServerSettings(directory, 0, USER, PASSWORD));
    }

    /** A server that takes connections. */
    public static TestNats start() {
        try {
            return new TestNats(Files.createTempDirectory("cloudyard-test-nats"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens; stays the same over {@link #restart()}. */
    public URI url() {
        return server.url();
    }

    /** A new client, connecting. */
    public NatsMessageBus connect(String clientName) {
        return NatsMessageBus.connect(new NatsSettings(url(), clientName));
    }

    /** Ends the server; clients find themselves without a bus. */
    public void stop() {
        server.close();
    }

    /** Starts it again on the same port, ending it first if it runs. */
    public void restart() {
        server.close();
        server = NatsServerProcess.start(new NatsServerSettings(directory, server.port(), USER, PASSWORD));
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
