package io.cloudyard.bus.nats;

/** The server cannot be started. The message is one line that says why and what to do. */
public final class NatsServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NatsServerException(String message) {
        super(message);
    }

    NatsServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
