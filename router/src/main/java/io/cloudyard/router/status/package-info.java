/**
 * What operators and load balancers ask a router: health, routes, metrics. Start at {@link
 * io.cloudyard.router.status.StatusServer}.
 */
@NullMarked
package io.cloudyard.router.status;

import org.jspecify.annotations.NullMarked;
