/** {@code cy push}. Start at {@link io.cloudyard.cli.push.Push}; {@link io.cloudyard.cli.push.AppPush} has the steps. */
@NullMarked
package io.cloudyard.cli.push;

import org.jspecify.annotations.NullMarked;
