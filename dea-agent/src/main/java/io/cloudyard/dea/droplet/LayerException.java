package io.cloudyard.dea.droplet;

/** A layer cannot be had. The message is for people. */
public final class LayerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** {@code message} says which layer and why. */
    public LayerException(String message) {
        super(message);
    }

    /** {@code message} says which layer and why. */
    public LayerException(String message, Throwable cause) {
        super(message, cause);
    }
}
