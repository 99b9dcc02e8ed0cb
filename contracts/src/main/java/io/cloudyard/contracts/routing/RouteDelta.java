package io.cloudyard.contracts.routing;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.DeaId;
import java.util.List;

/**
 * What changed in one host's routes since {@code seq - 1}. A beat without news repeats the last {@code seq} with both
 * lists empty. A router that sees a gap, or another epoch, asks for a snapshot.
 *
 * @param agent whose
 * @param epoch of the agent
 * @param seq grows by one with each change
 * @param leaseSeconds as in {@link RouteSnapshot}
 * @param unregistered applied first: endpoints that are gone, by host, port and uris
 * @param registered applied second: endpoints that are new or changed
 */
public record RouteDelta(
        DeaId agent,
        long epoch,
        long seq,
        int leaseSeconds,
        List<RouterRegister> unregistered,
        List<RouterRegister> registered)
        implements BusMessage {}
