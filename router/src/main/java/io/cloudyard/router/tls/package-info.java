/**
 * Certificates: our own by server name, reloaded from files while the router runs, and the trust that instances are held to.
 * Start at {@link io.cloudyard.router.tls.CertificateDirectory}.
 */
@NullMarked
package io.cloudyard.router.tls;

import org.jspecify.annotations.NullMarked;
