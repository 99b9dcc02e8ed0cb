package io.cloudyard.contracts.routing;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.DeaId;
import java.util.List;

/**
 * All routes of one host. What a router knows of that host and is not in it, goes.
 *
 * @param agent whose
 * @param epoch grows with each start of the agent; a snapshot of a newer epoch replaces everything
 * @param seq the delta that this state includes last
 * @param leaseSeconds without a word from the agent for so long, while the bus is up, its routes end
 * @param endpoints one entry per instance
 */
public record RouteSnapshot(DeaId agent, long epoch, long seq, int leaseSeconds, List<RouterRegister> endpoints)
        implements BusMessage {}
