package io.cloudyard.stager.archive;

/** A zip that will not be unpacked. The message says which entry and why. */
public final class HostileArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String summary;

    /** {@code summary} says which entry and why. */
    public HostileArchiveException(String summary) {
        super(summary);
        this.summary = summary;
    }

    /** One line for the user. */
    public String summary() {
        return summary;
    }
}
