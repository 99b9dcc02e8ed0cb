/**
 * HTTP/2 at both edges. The middle of the router speaks HTTP/1.1; here each HTTP/2 stream is turned into an HTTP/1.1 byte
 * stream and back, trailers included, so that one proxy and one set of rules serve both. Start at {@link
 * io.cloudyard.router.http2.FrontStreamTranslator}.
 */
@NullMarked
package io.cloudyard.router.http2;

import org.jspecify.annotations.NullMarked;
