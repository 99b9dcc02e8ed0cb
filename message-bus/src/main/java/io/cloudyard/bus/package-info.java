/**
 * The bus as a port. Start at {@link io.cloudyard.bus.MessageBus}; {@code nats} carries it over the network, {@code
 * memory} inside one JVM. Both pass the same contract tests.
 */
@NullMarked
package io.cloudyard.bus;

import org.jspecify.annotations.NullMarked;
