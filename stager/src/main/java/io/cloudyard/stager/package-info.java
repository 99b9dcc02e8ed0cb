/**
 * Turns packages into droplets on one host. Start at {@link io.cloudyard.stager.Stager}, which takes orders from the bus;
 * {@link io.cloudyard.stager.Build} is the course of one; {@code plan} decides, {@code container} carries out.
 */
@NullMarked
package io.cloudyard.stager;

import org.jspecify.annotations.NullMarked;
