package io.cloudyard.contracts.health;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.ProcessId;
import org.jspecify.annotations.Nullable;

/**
 * A page of one shard.
 *
 * @param shard 0 to {@link Shards#COUNT} - 1
 * @param after the last process of the page before; null for the first page
 */
public record DesiredFetch(int shard, @Nullable ProcessId after) implements BusMessage {}
