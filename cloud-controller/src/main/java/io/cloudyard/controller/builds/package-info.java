/**
 * Builds: a package on its way to a droplet. Start at {@link io.cloudyard.controller.builds.BuildController}.
 */
@NullMarked
package io.cloudyard.controller.builds;

import org.jspecify.annotations.NullMarked;
