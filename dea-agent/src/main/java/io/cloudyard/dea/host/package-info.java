/** What a host has, and what of it is given away. Start at {@link io.cloudyard.dea.host.Reservations}. */
@NullMarked
package io.cloudyard.dea.host;

import org.jspecify.annotations.NullMarked;
