package io.cloudyard.controller.users;

import io.cloudyard.controller.errors.ApiException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers refusals of the login server in its own shape. */
@RestControllerAdvice(assignableTypes = {TokenController.class, LoginController.class, UaaUserController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class UaaErrors {

    @ExceptionHandler(UaaException.class)
    ResponseEntity<Map<String, String>> refused(UaaException e) {
        return response(e.status().value(), e.error(), String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(ApiException.class)
    ResponseEntity<Map<String, String>> refused(ApiException e) {
        String error = switch (e.error().status()) {
            case 401 -> "invalid_token";
            case 403 -> "insufficient_scope";
            case 404 -> "scim_resource_not_found";
            case 413, 400, 422 -> "invalid_scim_resource";
            default -> "server_error";
        };
        int status = e.error().status() == 422 ? 400 : e.error().status();
        return response(status, error, String.join("; ", e.details()));
    }

    private static ResponseEntity<Map<String, String>> response(int status, String error, String description) {
        return ResponseEntity.status(status).body(Map.of("error", error, "error_description", description));
    }
}
