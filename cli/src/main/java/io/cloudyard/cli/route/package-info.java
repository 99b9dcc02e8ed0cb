/** Routes and domains. Start at {@link io.cloudyard.cli.route.RouteName}, which all of them take from the command line. */
@NullMarked
package io.cloudyard.cli.route;

import org.jspecify.annotations.NullMarked;
