/** Lines that apps, stagers and routers wrote, from the log cache. Start at {@link io.cloudyard.cli.logs.LogCache}. */
@NullMarked
package io.cloudyard.cli.logs;

import org.jspecify.annotations.NullMarked;
