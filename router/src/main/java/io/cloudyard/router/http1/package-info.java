/**
 * HTTP/1 heads and body framing as the router needs them: parsed once, strictly, from bytes, without an object per
 * header. Start at {@link io.cloudyard.router.http1.RequestHead}.
 */
@NullMarked
package io.cloudyard.router.http1;

import org.jspecify.annotations.NullMarked;
