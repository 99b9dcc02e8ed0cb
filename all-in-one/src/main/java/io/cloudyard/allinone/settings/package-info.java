/**
 * Settings of a cloud: {@code CY_*} variables and {@code $CY_HOME/cloudyard.conf}. Start at
 * {@link io.cloudyard.allinone.settings.Setting}: the whole list, with defaults.
 */
@NullMarked
package io.cloudyard.allinone.settings;

import org.jspecify.annotations.NullMarked;
