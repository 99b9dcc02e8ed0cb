/**
 * Orders to turn a package into a droplet, and their results. Start at {@link io.cloudyard.contracts.staging.StageRequest}.
 */
@NullMarked
package io.cloudyard.contracts.staging;

import org.jspecify.annotations.NullMarked;
