/**
 * A line per request in the app's own log. Start at {@link io.cloudyard.router.accesslog.AccessLog}.
 */
@NullMarked
package io.cloudyard.router.accesslog;

import org.jspecify.annotations.NullMarked;
