package io.cloudyard.router.http1;

/** What arrived is not HTTP as the router accepts it. Carries the status of the answer and a text that is safe to show. */
public final class MalformedHttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** {@code reason} is shown to the sender; it must not repeat what was sent. */
    public MalformedHttpException(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    /** A plain bad request. */
    static MalformedHttpException badRequest(String reason) {
        return new MalformedHttpException(400, reason);
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }

    /** The reason, for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
