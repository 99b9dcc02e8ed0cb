package io.cloudyard.router.proxy;

/** What the router answers itself: the status, the value of {@code X-Cf-RouterError}, and a sentence for people. */
enum RouterError {
    UNKNOWN_ROUTE(404, "unknown_route", "no-cache, no-store", "No app answers at this address."),
    UNKNOWN_INSTANCE(400, "unknown_route", "no-cache, no-store", "The app has no such instance."),
    EMPTY_HOST(400, "empty_host", "public,max-age=2", "The request names no host."),
    INVALID_APP_INSTANCE(
            400, "invalid_cf_app_instance_header", "no-cache, no-store", "X-CF-App-Instance is not guid:index."),
    INVALID_PROCESS_INSTANCE(
            400,
            "invalid_cf_process_instance_header",
            "no-cache, no-store",
            "X-CF-Process-Instance is not guid or guid:index."),
    HEAD_TOO_LARGE(431, "max-request-size-exceeded", "no-store", "The request's header is too large."),
    MALFORMED(400, "", "no-store", "The request is not valid HTTP"),
    METHOD_REFUSED(405, "", "no-store", "This method is not passed on."),
    REQUEST_TIMEOUT(408, "", "no-store", "The request did not arrive in time."),
    NO_ENDPOINTS(503, "no_endpoints", "public,max-age=2", "The app has no running instance right now."),
    CONNECTION_LIMIT(503, "Connection Limit Reached", "no-store", "All instances of the app are busy."),
    ENDPOINT_FAILURE(502, "endpoint_failure", "no-store", "The app did not answer properly."),
    ENDPOINT_TIMEOUT(504, "endpoint_failure", "no-store", "The app did not answer in time."),
    CERTIFICATE_REQUIRED(496, "endpoint_failure", "no-store", "The app demands a certificate from the router."),
    TLS_FAILURE(525, "endpoint_failure", "no-store", "No secure connection to the app could be made."),
    UNTRUSTED_ENDPOINT(526, "endpoint_failure", "no-store", "The app could not prove its identity."),
    WRONG_ENDPOINT(503, "endpoint_failure", "no-store", "The app could not prove its identity."),
    LEARNING(503, "no_endpoints", "no-store", "The router has just started and is learning its routes."),
    ROUTE_SERVICE_UPGRADE(
            503, "route_service_unsupported", "no-store", "Route services do not carry other protocols than HTTP."),
    ROUTE_SERVICE_UNSUPPORTED(
            502,
            "route_service_unsupported",
            "no-store",
            "This route needs a route service, and they are switched off.");

    private final int status;
    private final String header;
    private final String cacheControl;
    private final String sentence;

    RouterError(int status, String header, String cacheControl, String sentence) {
        this.status = status;
        this.header = header;
        this.cacheControl = cacheControl;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    /** Empty when the header is not sent. */
    String header() {
        return header;
    }

    String cacheControl() {
        return cacheControl;
    }

    String sentence() {
        return sentence;
    }
}
