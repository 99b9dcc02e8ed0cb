package io.cloudyard.controller.errors;

/** Cloud Foundry's error codes that this API answers with. The title on the wire is {@code CF-} and the name. */
public enum CfError {
    INVALID_AUTH_TOKEN(1000, "InvalidAuthToken", 401),
    MESSAGE_PARSE_ERROR(1001, "MessageParseError", 400),
    INVALID_REQUEST(1004, "InvalidRequest", 400),
    NOT_FOUND(10000, "NotFound", 404),
    SERVER_ERROR(10001, "UnknownError", 500),
    NOT_AUTHENTICATED(10002, "NotAuthenticated", 401),
    NOT_AUTHORIZED(10003, "NotAuthorized", 403),
    BAD_QUERY_PARAMETER(10005, "BadQueryParameter", 400),
    UNPROCESSABLE(10008, "UnprocessableEntity", 422),
    RESOURCE_NOT_FOUND(10010, "ResourceNotFound", 404),
    SERVICE_UNAVAILABLE(10015, "ServiceUnavailable", 503),
    UNIQUENESS(10016, "UniquenessError", 422),
    NOT_IMPLEMENTED(10017, "NotImplemented", 501),
    REQUEST_TOO_LARGE(10018, "RequestTooLarge", 413),
    BITS_ALREADY_UPLOADED(150004, "PackageBitsAlreadyUploaded", 400),
    BITS_INVALID(160001, "AppBitsUploadInvalid", 422),
    INSUFFICIENT_RESOURCES(150003, "InsufficientRunningResources", 503),
    INSUFFICIENT_STAGING_RESOURCES(170001, "StagingError", 503),
    INVALID_STATE(10008, "UnprocessableEntity", 400),
    DOCKER_DISABLED(320003, "DockerDisabled", 400);

    private final int code;
    private final String title;
    private final int status;

    CfError(int code, String title, int status) {
        this.code = code;
        this.title = title;
        this.status = status;
    }

    /** Cloud Foundry's number. */
    public int code() {
        return code;
    }

    /** {@code CF-<name>}. */
    public String title() {
        return "CF-" + title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
