/**
 * Root filesystems that apps run on. Start at {@link io.cloudyard.controller.stacks.StackController}.
 */
@NullMarked
package io.cloudyard.controller.stacks;

import org.jspecify.annotations.NullMarked;
