package io.cloudyard.cli.command;

/** An expected end of a command: printed as one line, what is wrong and where, then what to do. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String advice;

    public Failure(ExitCode code, String what, String advice) {
        super(what);
        this.code = code;
        this.advice = advice;
    }

    public static Failure failed(String what, String advice) {
        return new Failure(ExitCode.FAILED, what, advice);
    }

    public static Failure usage(String what, String advice) {
        return new Failure(ExitCode.USAGE, what, advice);
    }

    public static Failure notFound(String what, String advice) {
        return new Failure(ExitCode.NOT_FOUND, what, advice);
    }

    public static Failure notLoggedIn(String what, String advice) {
        return new Failure(ExitCode.NOT_LOGGED_IN, what, advice);
    }

    public ExitCode code() {
        return code;
    }

    /** What is wrong and, when known, what to do about it, as one line unless the server's text has more. */
    public String line() {
        String what = String.valueOf(getMessage()).strip();
        return advice.isEmpty() ? what : what + " → " + advice;
    }
}
