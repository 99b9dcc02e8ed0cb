package io.cloudyard.controller.runtime;

import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.instance.InstanceReport;
import java.time.Instant;

/**
 * An instance as the controller last heard of it.
 *
 * @param dea where it is
 * @param report what its agent said
 * @param heardAt when, on this controller's clock
 */
public record ObservedInstance(DeaId dea, InstanceReport report, Instant heardAt) {}
