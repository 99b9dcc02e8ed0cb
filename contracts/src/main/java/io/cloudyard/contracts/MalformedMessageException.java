package io.cloudyard.contracts;

/** A message that cannot be read as the type its subject says. The sender is at fault; the receiver drops it. */
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(Class<?> type, Throwable cause) {
        super("not a " + type.getSimpleName() + ": " + cause.getMessage(), cause);
    }
}
