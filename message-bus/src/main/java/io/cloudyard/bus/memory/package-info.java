/**
 * The bus inside one JVM, for tests and simulation: deterministic, with faults on order. Start at {@link
 * io.cloudyard.bus.memory.InMemoryBus}; {@link io.cloudyard.bus.memory.InMemoryNetwork} joins several.
 */
@NullMarked
package io.cloudyard.bus.memory;

import org.jspecify.annotations.NullMarked;
