package io.cloudyard.stager.container;

import io.cloudyard.contracts.staging.StagingFailure;

/** A build cannot go on. */
public final class StagingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StagingFailure failure;

    /** {@code failure} is what the user is told. */
    public StagingFailedException(StagingFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** What the user is told. */
    public StagingFailure failure() {
        return failure;
    }
}
