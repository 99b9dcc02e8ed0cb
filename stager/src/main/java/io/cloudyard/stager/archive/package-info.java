/**
 * Zips from outside, on their way into containers as tars. Start at {@link io.cloudyard.stager.archive.CheckedZip};
 * nothing of a zip is used before all of its entries have been checked.
 */
@NullMarked
package io.cloudyard.stager.archive;

import org.jspecify.annotations.NullMarked;
