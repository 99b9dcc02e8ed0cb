package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.InstanceId;
import java.util.Set;

/**
 * The agent's answer to a stop order.
 *
 * @param stopping those it knows and is stopping now
 */
public record StopReply(Set<InstanceId> stopping) implements BusMessage {}
