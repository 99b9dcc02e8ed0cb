package io.cloudyard.controller.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the user can act on. The details are for the user, the context is for the log only.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CfError error;
    private final List<String> details;
    private final @Nullable String context;

    private ApiException(CfError error, List<String> details, @Nullable String context) {
        super(String.join("; ", details));
        this.error = error;
        this.details = List.copyOf(details);
        this.context = context;
    }

    /** {@code error} with one detail. */
    public static ApiException of(CfError error, String detail) {
        return new ApiException(error, List.of(detail), null);
    }

    /** {@code error} with one detail, and a {@code context} that only the log gets. */
    public static ApiException of(CfError error, String detail, String context) {
        return new ApiException(error, List.of(detail), context);
    }

    /** 422: what was sent is understood but cannot be done. */
    public static ApiException unprocessable(String detail) {
        return of(CfError.UNPROCESSABLE, detail);
    }

    /** 422 with one error element for each detail. */
    public static ApiException unprocessable(List<String> details) {
        return new ApiException(CfError.UNPROCESSABLE, details, null);
    }

    /** 404: {@code <kind> not found}, also for what the caller may not see. */
    public static ApiException notFound(String kind) {
        return of(CfError.RESOURCE_NOT_FOUND, kind + " not found");
    }

    /** 404 for a path that leads nowhere. */
    public static ApiException unknownRequest() {
        return of(CfError.NOT_FOUND, "Unknown request");
    }

    /** 403. */
    public static ApiException forbidden() {
        return of(CfError.NOT_AUTHORIZED, "You are not authorized to perform the requested action");
    }

    /** Which error. */
    public CfError error() {
        return error;
    }

    /** One text for each element of {@code errors}. */
    public List<String> details() {
        return details;
    }

    /** For the log; null when there is nothing to add. */
    public @Nullable String context() {
        return context;
    }
}
