/**
 * Orders builds of stagers and records how they end. Start at {@link io.cloudyard.controller.staging.StagingOrders}.
 */
@NullMarked
package io.cloudyard.controller.staging;

import org.jspecify.annotations.NullMarked;
