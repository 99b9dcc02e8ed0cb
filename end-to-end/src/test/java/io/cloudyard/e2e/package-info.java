/**
 * Tests through the CLI against a running cloud. Start at {@link io.cloudyard.e2e.CloudUnderTest}; every class here runs once
 * against one JVM and once against separate processes (system property {@code cloudyard.shape}).
 */
@NullMarked
package io.cloudyard.e2e;

import org.jspecify.annotations.NullMarked;
