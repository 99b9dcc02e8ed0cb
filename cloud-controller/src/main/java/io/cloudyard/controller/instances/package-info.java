/**
 * The wiring of everything between the bus and {@code io.cloudyard.controller.runtime}. Start at
 * {@link io.cloudyard.controller.instances.RuntimeConfiguration}; what it wires is in {@code placement}, {@code observed},
 * {@code instances.convergence}, {@code health}, {@code staging}, {@code logs} and {@code bits}.
 */
@NullMarked
package io.cloudyard.controller.instances;

import org.jspecify.annotations.NullMarked;
