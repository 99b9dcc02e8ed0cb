/** cy, the command line of Cloudyard. Start at {@link io.cloudyard.cli.Cy}; every command is a {@link io.cloudyard.cli.command.Verb} in {@link io.cloudyard.cli.Catalog}. */
@NullMarked
package io.cloudyard.cli;

import org.jspecify.annotations.NullMarked;
