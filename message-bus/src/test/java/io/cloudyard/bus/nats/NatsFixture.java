package io.cloudyard.bus.nats;

import static org.awaitility.Awaitility.await;

import io.cloudyard.bus.BusListener;
import io.cloudyard.bus.MessageBus;
import io.nats.client.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A server and its clients. */
final class NatsFixture implements AutoCloseable {
    private static final String PASSWORD = "secret-1";
    private final Path directory;
    private final List<NatsMessageBus> clients = new ArrayList<>();
    private NatsServerProcess server;

    NatsFixture(Path directory) {
        this.directory = directory;
        this.server = NatsServerProcess.start(settings(0, PASSWORD));
    }

    private NatsServerSettings settings(int port, String password) {
        return new NatsServerSettings(directory, port, "tester", password);
    }

    NatsServerProcess server() {
        return server;
    }

    void startAgain() {
        server = NatsServerProcess.start(settings(server.port(), PASSWORD));
    }

    void startAgainWithPassword(String password) {
        server = NatsServerProcess.start(settings(server.port(), password));
    }

    NatsMessageBus client() {
        return client(BusListener.NONE);
    }

    NatsMessageBus client(BusListener listener) {
        NatsMessageBus client = unconnected(listener);
        await().atMost(Duration.ofSeconds(5)).until(client::isConnected);
        return client;
    }

    NatsMessageBus unconnected(BusListener listener) {
        NatsMessageBus client =
                NatsMessageBus.connect(new NatsSettings(server.url(), "test-" + clients.size()), listener);
        clients.add(client);
        return client;
    }

    /** A round trip to the server: what was sent to it before has been carried out. */
    static void flush(MessageBus bus) {
        Connection connection = ((NatsMessageBus) bus).connection();
        if (connection == null) {
            throw new IllegalStateException("not connected");
        }
        try {
            connection.flush(Duration.ofSeconds(5));
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void publishRaw(NatsMessageBus bus, String subject, byte[] body) {
        Connection connection = bus.connection();
        if (connection != null) {
            connection.publish(subject, body);
        }
    }

    @Override
    public void close() throws IOException {
        clients.forEach(NatsMessageBus::close);
        server.close();
    }
}
