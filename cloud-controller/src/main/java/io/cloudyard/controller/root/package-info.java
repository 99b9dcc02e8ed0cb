/**
 * Discovery documents, constants and resources that are always empty. Start at {@link io.cloudyard.controller.root.RootController}.
 */
@NullMarked
package io.cloudyard.controller.root;

import org.jspecify.annotations.NullMarked;
