package io.cloudyard.router.proxy;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What a failed attempt to connect means for the client when no other instance is left. */
final class ConnectFailure {
    private ConnectFailure() {}

    static RouterError classify(Throwable cause) {
        if (!(cause instanceof SSLException)) {
            return RouterError.ENDPOINT_FAILURE;
        }
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof CertificateException) {
                String message = String.valueOf(at.getMessage());
                return message.contains("name matching") || message.contains("subject alternative")
                        ? RouterError.WRONG_ENDPOINT
                        : RouterError.UNTRUSTED_ENDPOINT;
            }
        }
        String message = String.valueOf(cause.getMessage());
        return message.contains("certificate_required") || message.contains("bad_certificate")
                ? RouterError.CERTIFICATE_REQUIRED
                : RouterError.TLS_FAILURE;
    }
}
