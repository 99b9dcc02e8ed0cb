package io.cloudyard.bus;

import java.time.Duration;

/** Nobody answered a request in time. */
public final class NoReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No answer on {@code subject} within {@code timeout}. */
    public NoReplyException(String subject, Duration timeout) {
        super("no reply on " + subject + " within " + timeout.toMillis() + " ms");
    }

    /** Nobody listens on {@code subject}. */
    public NoReplyException(String subject) {
        super("nobody listens on " + subject);
    }
}
