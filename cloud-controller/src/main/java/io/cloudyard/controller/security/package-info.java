/**
 * Who calls and what they may do. Start at {@link io.cloudyard.controller.security.Authorize} and {@link io.cloudyard.controller.security.Access}.
 */
@NullMarked
package io.cloudyard.controller.security;

import org.jspecify.annotations.NullMarked;
