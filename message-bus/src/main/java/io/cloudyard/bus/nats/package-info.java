/**
 * The bus over NATS. Start at {@link io.cloudyard.bus.nats.NatsMessageBus}; {@link io.cloudyard.bus.nats.NatsServerProcess}
 * runs a server as a child process.
 */
@NullMarked
package io.cloudyard.bus.nats;

import org.jspecify.annotations.NullMarked;
