/**
 * Where an instance or a build goes. Start at {@link io.cloudyard.controller.placement.Placement}, the pure choice over
 * {@link io.cloudyard.controller.placement.Host}s; {@link io.cloudyard.controller.placement.PlacementTable} keeps what
 * hosts advertise, and {@link io.cloudyard.controller.placement.Offers} asks one host after the other until one accepts.
 */
@NullMarked
package io.cloudyard.controller.placement;

import org.jspecify.annotations.NullMarked;
