package io.cloudyard.allinone.infrastructure;

import io.cloudyard.bus.nats.NatsServerProcess;
import io.cloudyard.bus.nats.NatsServerSettings;
import java.nio.file.Path;

/** nats-server as a child process, on loopback, with a password. */
final class EmbeddedBus implements SupervisedServer {
    private final NatsServerProcess server;

    private EmbeddedBus(NatsServerProcess server) {
        this.server = server;
    }

    /** Starts it; returns when it answers. */
    static EmbeddedBus start(Path home, Endpoints endpoints) {
        return new EmbeddedBus(NatsServerProcess.start(new NatsServerSettings(
                home.resolve("nats"), endpoints.busPort(), endpoints.busUser(), endpoints.busPassword())));
    }

    @Override
    public String name() {
        return "nats-server";
    }

    @Override
    public boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public void close() {
        server.close();
    }
}
