/**
 * Brings the instances of a process towards its wish. Start at
 * {@link io.cloudyard.controller.instances.convergence.Convergence}, the pure decision;
 * {@link io.cloudyard.controller.instances.convergence.ConvergingInstances} carries it out, one process at a time.
 */
@NullMarked
package io.cloudyard.controller.instances.convergence;

import org.jspecify.annotations.NullMarked;
