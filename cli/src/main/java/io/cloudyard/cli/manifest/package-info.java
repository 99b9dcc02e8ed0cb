/** {@code manifest.yml}, read only as far as the client needs it; the API judges the rest. Start at {@link io.cloudyard.cli.manifest.ManifestFile}. */
@NullMarked
package io.cloudyard.cli.manifest;

import org.jspecify.annotations.NullMarked;
