package io.cloudyard.controller.errors;

import io.cloudyard.controller.runtime.InsufficientResourcesException;
import io.cloudyard.controller.runtime.PackageBits.InvalidPackageException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where failures become HTTP: expected ones log one line, others once with the request's id. */
@RestControllerAdvice
public class ApiErrors {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    /** Each failure of a handler ends here. */
    @ExceptionHandler(Throwable.class)
    public @Nullable ResponseEntity<ErrorResponse> answer(Throwable failure, HttpServletRequest request) {
        if (failure instanceof AsyncRequestNotUsableException) {
            return null; // the client has gone, nobody reads an answer
        }
        ApiException refusal = classify(failure);
        if (refusal == null) {
            return unexpected(failure, request);
        }
        if (LOG.isInfoEnabled() && refusal.error().status() != 404) {
            LOG.info(
                    "refused {} {} ({}): {}{}",
                    request.getMethod(),
                    request.getRequestURI(),
                    RequestIds.of(request),
                    refusal.getMessage(),
                    refusal.context() == null ? "" : " [" + refusal.context() + "]");
        }
        return response(refusal.error(), refusal.details());
    }

    /** What kind of refusal {@code failure} is; null: a fault of ours. */
    static @Nullable ApiException classify(Throwable failure) {
        return switch (failure) {
            case ApiException e -> e;
            case InsufficientResourcesException e ->
                ApiException.of(CfError.INSUFFICIENT_RESOURCES, "Insufficient resources: " + e.getMessage());
            case InvalidPackageException e ->
                ApiException.of(CfError.BITS_INVALID, "The app upload is invalid: " + e.getMessage());
            case MaxUploadSizeExceededException _ ->
                ApiException.of(
                        CfError.REQUEST_TOO_LARGE, "The upload is larger than this cloud takes. Push a smaller app.");
            case MultipartException _ ->
                ApiException.of(
                        CfError.BITS_INVALID,
                        "The app upload is invalid: the multipart body cannot be read or ended early");
            case NoResourceFoundException _ -> ApiException.unknownRequest();
            case NoHandlerFoundException _ -> ApiException.unknownRequest();
            case HttpRequestMethodNotSupportedException _ -> ApiException.unknownRequest();
            case HttpMediaTypeException _ ->
                ApiException.of(
                        CfError.INVALID_REQUEST, "The content type of the request is not one that this path takes");
            case DuplicateKeyException e ->
                ApiException.of(
                        CfError.UNIQUENESS,
                        "Another request has just made the same thing. Look again, then retry.",
                        String.valueOf(e.getMostSpecificCause().getMessage()));
            default -> isDatabaseAway(failure) ? databaseAway(failure) : null;
        };
    }

    private static boolean isDatabaseAway(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransientDataAccessException
                || failure instanceof TransactionSystemException
                || failure.getCause() instanceof SQLTransientConnectionException;
    }

    private static ApiException databaseAway(Throwable failure) {
        return ApiException.of(
                CfError.SERVICE_UNAVAILABLE,
                "The database of this cloud does not answer; running apps are not affected. Try again in a moment.",
                String.valueOf(failure.getMessage()));
    }

    private static ResponseEntity<ErrorResponse> unexpected(Throwable failure, HttpServletRequest request) {
        String id = RequestIds.of(request);
        LOG.error("failed {} {} ({})", request.getMethod(), request.getRequestURI(), id, failure);
        return response(CfError.SERVER_ERROR, List.of("An unknown error occurred. Tell your operator this id: " + id));
    }

    private static ResponseEntity<ErrorResponse> response(CfError error, List<String> details) {
        return ResponseEntity.status(error.status())
                .header("Content-Type", "application/json;charset=utf-8")
                .body(ErrorResponse.of(error, details));
    }
}
