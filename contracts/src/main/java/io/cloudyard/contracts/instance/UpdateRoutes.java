package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.ProcessId;
import java.util.List;

/**
 * A process's routes are now these, for every instance of it.
 *
 * @param process whose
 * @param routes all of them
 */
public record UpdateRoutes(ProcessId process, List<RouteMapping> routes) implements BusMessage {}
