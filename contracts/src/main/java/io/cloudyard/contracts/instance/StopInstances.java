package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.InstanceId;
import java.util.Set;

/**
 * Stop these instances: unregister, SIGTERM, grace, SIGKILL.
 *
 * @param instances unknown ones are ignored
 */
public record StopInstances(Set<InstanceId> instances) implements BusMessage {}
