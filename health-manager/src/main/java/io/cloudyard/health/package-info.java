/**
 * The health manager: desired against observed state, turned into corrections. Start at {@link
 * io.cloudyard.health.HealthService}, which joins the bus to the decisions in {@link io.cloudyard.health.analysis}.
 */
@NullMarked
package io.cloudyard.health;

import org.jspecify.annotations.NullMarked;
