/**
 * One type per id, so that an app's guid can never be passed where a space's is wanted.
 */
@NullMarked
package io.cloudyard.contracts.id;

import org.jspecify.annotations.NullMarked;
