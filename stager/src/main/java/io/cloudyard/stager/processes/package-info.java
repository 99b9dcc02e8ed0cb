/**
 * Which processes a droplet has, from the files that app and buildpacks leave behind. Start at {@link
 * io.cloudyard.stager.processes.ProcessTypes}. All of these files are hostile until parsed.
 */
@NullMarked
package io.cloudyard.stager.processes;

import org.jspecify.annotations.NullMarked;
