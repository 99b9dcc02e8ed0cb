package io.cloudyard.controller.errors;

import io.cloudyard.controller.security.Authorize;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the servlet container refused before any handler saw it, in the same shape as everything else. */
@RestController
class FallbackErrors implements ErrorController {

    @RequestMapping("/error")
    @Authorize.Anyone
    ResponseEntity<ErrorResponse> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : 404;
        CfError error = switch (status) {
            case 400 -> CfError.INVALID_REQUEST;
            case 404, 405 -> CfError.NOT_FOUND;
            case 413 -> CfError.REQUEST_TOO_LARGE;
            default -> CfError.SERVER_ERROR;
        };
        String detail = switch (status) {
            case 400 -> "The request is not well-formed HTTP";
            case 404, 405 -> "Unknown request";
            case 413 -> "The request is too large";
            default -> "An unknown error occurred. Tell your operator this id: " + RequestIds.of(request);
        };
        return ResponseEntity.status(error.status())
                .header("Content-Type", "application/json;charset=utf-8")
                .body(ErrorResponse.of(error, List.of(detail)));
    }
}
