/** Layers of droplets on this host. Start at {@link io.cloudyard.dea.droplet.LayerCache}. */
@NullMarked
package io.cloudyard.dea.droplet;

import org.jspecify.annotations.NullMarked;
