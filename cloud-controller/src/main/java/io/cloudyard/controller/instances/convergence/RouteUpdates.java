package io.cloudyard.controller.instances.convergence;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.instance.UpdateRoutes;
import io.cloudyard.controller.runtime.DesiredState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells agents the routes of a process. One after the other, so that an older reading never comes last. */
final class RouteUpdates {
    private static final Logger log = LoggerFactory.getLogger(RouteUpdates.class);

    private final MessageBus bus;
    private final DesiredState desired;
    private final Executor io;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    RouteUpdates(MessageBus bus, DesiredState desired, Executor io) {
        this.bus = bus;
        this.desired = desired;
        this.io = io;
    }

    synchronized void tell(ProcessId process) {
        last = last.thenRunAsync(() -> readAndPublish(process), io);
    }

    private void readAndPublish(ProcessId process) {
        try {
            bus.publish(Subjects.DEA_UPDATE, new UpdateRoutes(process, desired.routesOf(process)));
        } catch (RuntimeException e) {
            log.error("routes could not be read, instances keep their old ones process={}", process, e);
        }
    }
}
