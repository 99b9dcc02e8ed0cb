/**
 * Settings, checked at start-up. Start at {@link io.cloudyard.controller.settings.ControllerProperties}.
 */
@NullMarked
package io.cloudyard.controller.settings;

import org.jspecify.annotations.NullMarked;
