/** Working with apps that exist. Start at {@link io.cloudyard.cli.app.Apps}; what several commands share is in {@link io.cloudyard.cli.app.Startup} and {@link io.cloudyard.cli.app.AppSummary}. */
@NullMarked
package io.cloudyard.cli.app;

import org.jspecify.annotations.NullMarked;
