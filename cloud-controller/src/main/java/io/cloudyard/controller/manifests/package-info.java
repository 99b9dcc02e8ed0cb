/**
 * App manifests: read, compared, applied, written. Start at {@link io.cloudyard.controller.manifests.ManifestController}.
 */
@NullMarked
package io.cloudyard.controller.manifests;

import org.jspecify.annotations.NullMarked;
