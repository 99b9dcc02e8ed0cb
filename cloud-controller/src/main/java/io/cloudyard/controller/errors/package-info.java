/**
 * What the API refuses and how it says so. Start at {@link io.cloudyard.controller.errors.ApiException}; {@link io.cloudyard.controller.errors.ApiErrors} alone turns failures into HTTP.
 */
@NullMarked
package io.cloudyard.controller.errors;

import org.jspecify.annotations.NullMarked;
