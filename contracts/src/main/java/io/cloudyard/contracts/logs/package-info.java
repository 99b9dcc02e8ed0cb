/**
 * Log lines of apps on their way to the log cache.
 */
@NullMarked
package io.cloudyard.contracts.logs;

import org.jspecify.annotations.NullMarked;
