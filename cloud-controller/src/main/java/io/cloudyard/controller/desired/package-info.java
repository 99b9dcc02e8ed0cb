/**
 * Desired state as the runtime reads it. Start at {@link io.cloudyard.controller.desired.JdbcDesiredState}.
 */
@NullMarked
package io.cloudyard.controller.desired;

import org.jspecify.annotations.NullMarked;
