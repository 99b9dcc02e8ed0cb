/**
 * Uploaded packages and downloaded droplets. Start at {@link io.cloudyard.controller.bits.StoredPackageBits};
 * {@link io.cloudyard.controller.bits.ZipInspection} is where a hostile zip is refused, and
 * {@link io.cloudyard.controller.bits.DropletArchive} makes a droplet's layers one archive.
 */
@NullMarked
package io.cloudyard.controller.bits;

import org.jspecify.annotations.NullMarked;
