/**
 * Uploaded source code. Start at {@link io.cloudyard.controller.packages.PackageController}.
 */
@NullMarked
package io.cloudyard.controller.packages;

import org.jspecify.annotations.NullMarked;
