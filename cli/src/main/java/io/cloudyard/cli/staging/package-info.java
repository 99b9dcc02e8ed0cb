/** Turning an uploaded package into a droplet. Start at {@link io.cloudyard.cli.staging.Staging}. */
@NullMarked
package io.cloudyard.cli.staging;

import org.jspecify.annotations.NullMarked;
