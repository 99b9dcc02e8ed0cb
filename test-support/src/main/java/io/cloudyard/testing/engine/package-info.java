/** A container host in memory. Start at {@link io.cloudyard.testing.engine.FakeContainerEngine}. */
@NullMarked
package io.cloudyard.testing.engine;

import org.jspecify.annotations.NullMarked;
