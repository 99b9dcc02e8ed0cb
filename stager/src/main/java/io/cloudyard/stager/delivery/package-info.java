/**
 * Results of builds on their way to a controller, even across a restart. Start at {@link
 * io.cloudyard.stager.delivery.Deliveries}.
 */
@NullMarked
package io.cloudyard.stager.delivery;

import org.jspecify.annotations.NullMarked;
