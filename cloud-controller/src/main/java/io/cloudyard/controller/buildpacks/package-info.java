/**
 * Installed buildpacks. Start at {@link io.cloudyard.controller.buildpacks.BuildpackInstaller}.
 */
@NullMarked
package io.cloudyard.controller.buildpacks;

import org.jspecify.annotations.NullMarked;
