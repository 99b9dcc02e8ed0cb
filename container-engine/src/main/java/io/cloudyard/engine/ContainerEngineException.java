package io.cloudyard.engine;

/** The engine did not answer, or refused. The message says what was tried. */
public final class ContainerEngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what was tried and what came back. */
    public ContainerEngineException(String message, Throwable cause) {
        super(message, cause);
    }

    /** {@code message} says what was tried and what came back. */
    public ContainerEngineException(String message) {
        super(message);
    }
}
