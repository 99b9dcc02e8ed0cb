/** Blobs as files. */
@NullMarked
package io.cloudyard.blobstore.local;

import org.jspecify.annotations.NullMarked;
