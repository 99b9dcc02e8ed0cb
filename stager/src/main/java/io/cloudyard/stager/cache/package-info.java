/**
 * Volumes that outlive a build: unpacked buildpacks ({@link io.cloudyard.stager.cache.BuildpackVolumes}) and the apps'
 * build caches ({@link io.cloudyard.stager.cache.BuildCaches}). Both are bounded; the least recently used go first.
 */
@NullMarked
package io.cloudyard.stager.cache;

import org.jspecify.annotations.NullMarked;
