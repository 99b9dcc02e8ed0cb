package io.cloudyard.cli.http;

import java.util.Map;

/**
 * @param environment where {@code http_proxy}, {@code https_proxy}, {@code no_proxy}, {@code SSL_CERT_FILE} and
 *     {@code CF_DIAL_TIMEOUT} (seconds) are read
 * @param skipTlsValidation takes any certificate, for clouds with certificates of their own
 */
public record TransportSettings(Map<String, String> environment, boolean skipTlsValidation) {}
