package io.cloudyard.bus.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the client library reports, passed on to the link. */
final class NatsEvents implements ConnectionListener, ErrorListener {
    private static final Logger LOG = LoggerFactory.getLogger(NatsEvents.class);
    private final NatsLink link;

    NatsEvents(NatsLink link) {
        this.link = link;
    }

    @Override
    public void connectionEvent(Connection connection, Events type) {
        switch (type) {
            case DISCONNECTED -> link.changed(false);
            case RESUBSCRIBED -> link.changed(connection == link.connection());
            case CLOSED -> link.lost(connection);
            case CONNECTED, RECONNECTED, DISCOVERED_SERVERS, LAME_DUCK -> {
                // A connection counts once its subscriptions are in place, not before.
            }
        }
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        link.slow(consumer);
    }

    @Override
    public void messageDiscarded(Connection connection, Message message) {
        link.dropped(message.getSubject());
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.warn("the bus reports: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception e) {
        // Broken and refused connections are seen as events too; the text helps only when looking closer.
        LOG.debug("bus connection: {}", e.toString());
    }
}
