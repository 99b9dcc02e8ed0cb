/** Lines of instances on their way to the log cache. Start at {@link io.cloudyard.dea.logs.InstanceLog}. */
@NullMarked
package io.cloudyard.dea.logs;

import org.jspecify.annotations.NullMarked;
