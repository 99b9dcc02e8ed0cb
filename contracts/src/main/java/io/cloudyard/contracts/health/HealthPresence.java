package io.cloudyard.contracts.health;

import io.cloudyard.contracts.BusMessage;

/**
 * A health manager is there. Of several the one that started first acts, the others only watch; ties are broken by id.
 *
 * @param id of the health manager, new with each start
 * @param startedAt epoch milliseconds on its clock
 */
public record HealthPresence(String id, long startedAt) implements BusMessage {}
