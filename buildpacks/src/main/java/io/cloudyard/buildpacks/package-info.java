/** Packs the built-in buildpacks (the script directories beside this module's sources) into zips; start at {@link BuildpackPacker}. */
@NullMarked
package io.cloudyard.buildpacks;

import org.jspecify.annotations.NullMarked;
