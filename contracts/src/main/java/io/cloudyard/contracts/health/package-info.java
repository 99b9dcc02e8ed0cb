/**
 * Desired state for the health manager, and its corrections. Start at {@link io.cloudyard.contracts.health.DesiredProcess}.
 */
@NullMarked
package io.cloudyard.contracts.health;

import org.jspecify.annotations.NullMarked;
