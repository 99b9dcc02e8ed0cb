/** What a command is and what it works with. Start at {@link io.cloudyard.cli.command.Verb}, then {@link io.cloudyard.cli.command.Session}. */
@NullMarked
package io.cloudyard.cli.command;

import org.jspecify.annotations.NullMarked;
