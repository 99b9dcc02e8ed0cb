package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.DeaId;

/**
 * An instance changed its state.
 *
 * @param dea where
 * @param epoch of the agent
 * @param ts epoch milliseconds on the sender's clock
 * @param report the instance, in its new state
 */
public record InstanceTransition(DeaId dea, long epoch, long ts, InstanceReport report) implements BusMessage {}
