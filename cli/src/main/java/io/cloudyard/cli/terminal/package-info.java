/** What the user sees. Start at {@link io.cloudyard.cli.terminal.Terminal}. */
@NullMarked
package io.cloudyard.cli.terminal;

import org.jspecify.annotations.NullMarked;
