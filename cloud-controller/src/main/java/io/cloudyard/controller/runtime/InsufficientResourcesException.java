package io.cloudyard.controller.runtime;

/** No host has room; the message names each host with what it lacks. API: 503, code 150003. */
public final class InsufficientResourcesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code message} for the user. */
    public InsufficientResourcesException(String message) {
        super(message);
    }
}
