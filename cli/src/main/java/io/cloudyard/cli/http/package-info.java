/** The wire: one HTTP/1.1 client that knows {@code *.localhost}, proxies and extra certificates. Start at {@link io.cloudyard.cli.http.Transport}. */
@NullMarked
package io.cloudyard.cli.http;

import org.jspecify.annotations.NullMarked;
