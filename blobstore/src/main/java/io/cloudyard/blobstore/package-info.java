/** Where bits are kept. Start at {@link io.cloudyard.blobstore.Blobstore}; {@code local} keeps them in files. */
@NullMarked
package io.cloudyard.blobstore;

import org.jspecify.annotations.NullMarked;
