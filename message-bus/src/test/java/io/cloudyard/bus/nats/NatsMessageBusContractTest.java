package io.cloudyard.bus.nats;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.MessageBusContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class NatsMessageBusContractTest extends MessageBusContract {
    @TempDir
    private Path directory;

    private NatsFixture nats;

    @BeforeEach
    void startServer() {
        nats = new NatsFixture(directory);
    }

    @AfterEach
    void stopServer() throws IOException {
        nats.close();
    }

    @Override
    protected MessageBus client() {
        return nats.client();
    }

    @Override
    protected void publishRaw(String subject, byte[] body) {
        NatsFixture.publishRaw(nats.client(), subject, body);
    }

    @Override
    protected void settle(MessageBus bus) {
        NatsFixture.flush(bus);
    }
}
