/**
 * Lists: query parameters to SQL to a page. Start at {@link io.cloudyard.controller.paging.Listing}.
 */
@NullMarked
package io.cloudyard.controller.paging;

import org.jspecify.annotations.NullMarked;
