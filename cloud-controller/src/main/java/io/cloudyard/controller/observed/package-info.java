/**
 * What the hosts say of instances. Start at {@link io.cloudyard.controller.observed.ObservedTable}, the soft state;
 * {@link io.cloudyard.controller.observed.ObservedFeed} fills it from the bus, and
 * {@link io.cloudyard.controller.observed.InstanceEvents} writes what happened to the event log.
 */
@NullMarked
package io.cloudyard.controller.observed;

import org.jspecify.annotations.NullMarked;
