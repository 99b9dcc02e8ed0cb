package io.cloudyard.controller.users;

import org.springframework.http.HttpStatus;

/** A refusal in the shape of a UAA: {@code error} is a code word, the message describes it. */
final class UaaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String error;

    UaaException(HttpStatus status, String error, String description) {
        super(description);
        this.status = status;
        this.error = error;
    }

    HttpStatus status() {
        return status;
    }

    String error() {
        return error;
    }
}
