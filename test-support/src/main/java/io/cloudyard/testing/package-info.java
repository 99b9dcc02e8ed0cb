/**
 * What every module's tests share. Start at {@link io.cloudyard.testing.VirtualScheduler}: time that moves when told to.
 */
@NullMarked
package io.cloudyard.testing;

import org.jspecify.annotations.NullMarked;
