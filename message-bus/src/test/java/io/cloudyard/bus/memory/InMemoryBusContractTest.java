package io.cloudyard.bus.memory;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.MessageBusContract;
import io.cloudyard.contracts.time.ThreadScheduler;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;

class InMemoryBusContractTest extends MessageBusContract {
    @AutoClose
    private final ThreadScheduler scheduler = new ThreadScheduler("in-memory-bus");

    private final InMemoryNetwork network = new InMemoryNetwork(scheduler, new SplittableRandom(1));

    @Override
    protected MessageBus client() {
        return network.client(UUID.randomUUID().toString());
    }

    @Override
    protected void publishRaw(String subject, byte[] body) {
        network.client("stranger").publish(subject, body);
    }

    @Override
    protected void settle(MessageBus bus) {
        // A subscription is in force at once.
    }
}
