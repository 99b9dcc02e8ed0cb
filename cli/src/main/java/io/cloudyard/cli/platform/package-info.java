/** What the cloud offers to all, and raw calls. Start at {@link io.cloudyard.cli.platform.Curl}. */
@NullMarked
package io.cloudyard.cli.platform;

import org.jspecify.annotations.NullMarked;
