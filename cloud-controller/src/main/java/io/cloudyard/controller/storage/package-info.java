/**
 * The database as the resources use it. Start at {@link io.cloudyard.controller.storage.Records}.
 */
@NullMarked
package io.cloudyard.controller.storage;

import org.jspecify.annotations.NullMarked;
