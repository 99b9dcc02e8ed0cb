/** What cy remembers between runs. Start at {@link io.cloudyard.cli.config.Target}. */
@NullMarked
package io.cloudyard.cli.config;

import org.jspecify.annotations.NullMarked;
