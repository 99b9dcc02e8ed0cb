/**
 * Droplets: what can run. Start at {@link io.cloudyard.controller.droplets.DropletController}.
 */
@NullMarked
package io.cloudyard.controller.droplets;

import org.jspecify.annotations.NullMarked;
