package io.cloudyard.allinone.infrastructure;

import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after one server: when it is found dead it is started again, at once and then at every look until it lives. */
final class Supervision implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Supplier<? extends SupervisedServer> starter;
    private final Scheduler.Cancellable looking;
    private SupervisedServer server;
    private boolean closed;

    /** Starts the server and looks after it from then on. */
    Supervision(Scheduler scheduler, Supplier<? extends SupervisedServer> starter) {
        this.starter = starter;
        this.server = starter.get();
        this.looking = scheduler.every(LOOK, this::look);
    }

    private synchronized void look() {
        if (closed || server.isAlive()) {
            return;
        }
        LOG.warn("{} has died; starting it again", server.name());
        server.close();
        try {
            server = starter.get();
        } catch (RuntimeException e) {
            LOG.error("{} does not start again; next try in {} s: {}", server.name(), LOOK.toSeconds(), e.getMessage());
        }
    }

    @Override
    public void close() {
        looking.cancel();
        synchronized (this) {
            closed = true;
            server.close();
        }
    }
}
