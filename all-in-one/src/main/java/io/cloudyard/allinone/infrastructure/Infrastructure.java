package io.cloudyard.allinone.infrastructure;

import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.contracts.time.ThreadScheduler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The bus and the database, run as child processes of this one and started again when they die. Where they listen and
 * with which passwords is known from the home alone ({@link Endpoints}), so other processes need no word from this one.
 */
public final class Infrastructure implements AutoCloseable {
    private final Scheduler scheduler = new ThreadScheduler("infrastructure");
    private final List<Supervision> supervisions = new ArrayList<>();

    private Infrastructure() {}

    /** Starts what {@code endpoints} says is embedded, and returns when it serves. */
    public static Infrastructure start(Path home, Endpoints endpoints) {
        Infrastructure infrastructure = new Infrastructure();
        try {
            if (endpoints.busIsEmbedded()) {
                infrastructure.supervise(() -> EmbeddedBus.start(home, endpoints));
            }
            if (endpoints.databaseIsEmbedded()) {
                infrastructure.supervise(
                        () -> EmbeddedDatabase.start(home, endpoints.databasePort(), endpoints.databasePassword()));
            }
            return infrastructure;
        } catch (RuntimeException e) {
            infrastructure.close();
            throw e;
        }
    }

    private void supervise(java.util.function.Supplier<? extends SupervisedServer> starter) {
        supervisions.add(new Supervision(scheduler, starter));
    }

    @Override
    public void close() {
        scheduler.close();
        supervisions.reversed().forEach(Supervision::close);
    }
}
