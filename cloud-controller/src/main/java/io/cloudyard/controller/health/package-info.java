/**
 * Corrections that the health manager asks for. Start at {@link io.cloudyard.controller.health.CorrectionChecks}, which
 * looks again before anything is done; {@link io.cloudyard.controller.health.HealthOrders} hears and acts.
 */
@NullMarked
package io.cloudyard.controller.health;

import org.jspecify.annotations.NullMarked;
