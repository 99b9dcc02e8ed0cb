/**
 * Spaces. Start at {@link io.cloudyard.controller.spaces.SpaceController}.
 */
@NullMarked
package io.cloudyard.controller.spaces;

import org.jspecify.annotations.NullMarked;
