/** The log that users follow while their app is staged. Start at {@link io.cloudyard.stager.log.StagingLog}. */
@NullMarked
package io.cloudyard.stager.log;

import org.jspecify.annotations.NullMarked;
