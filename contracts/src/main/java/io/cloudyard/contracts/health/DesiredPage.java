package io.cloudyard.contracts.health;

import io.cloudyard.contracts.BusMessage;
import java.util.List;

/**
 * Part of a shard, ordered by process id; only processes with at least one wished instance and a droplet.
 *
 * @param processes at most 500
 * @param more whether another page follows
 * @param revision of the desired state when the page was read
 */
public record DesiredPage(List<DesiredProcess> processes, boolean more, long revision) implements BusMessage {}
