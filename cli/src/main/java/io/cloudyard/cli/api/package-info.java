/** The Cloud Foundry V3 API as the commands use it. Start at {@link io.cloudyard.cli.api.Api}. */
@NullMarked
package io.cloudyard.cli.api;

import org.jspecify.annotations.NullMarked;
