package io.cloudyard.bus.nats;

import io.nats.client.Options;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** How we use the client library. */
final class NatsOptions {
    /** Messages handed over and not yet written: a burst of a whole fleet's heartbeats fits. */
    private static final int MAX_OUTGOING_MESSAGES = 65_536;

    private NatsOptions() {}

    static Options of(NatsSettings settings, ExecutorService threads, NatsEvents events) {
        return new Options.Builder()
                .server(settings.url().toString())
                .connectionName(settings.clientName())
                .executor(threads)
                .connectionListener(events)
                .errorListener(events)
                .connectionTimeout(Duration.ofSeconds(2))
                .pingInterval(Duration.ofSeconds(20))
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(250))
                .reconnectJitter(Duration.ofMillis(250))
                .reconnectBufferSize(Backlog.MAX_BYTES)
                .maxMessagesInOutgoingQueue(MAX_OUTGOING_MESSAGES)
                // A full queue must not block whoever publishes: agents and controllers have more to do.
                .discardMessagesWhenOutgoingQueueFull()
                .build();
    }
}
