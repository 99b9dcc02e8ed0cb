/**
 * The log cache: the last lines of every app, and the log-cache API that {@code cf logs} speaks. Start at
 * {@link io.cloudyard.controller.logs.LogCache}; {@link io.cloudyard.controller.logs.LogCacheController} serves it.
 */
@NullMarked
package io.cloudyard.controller.logs;

import org.jspecify.annotations.NullMarked;
