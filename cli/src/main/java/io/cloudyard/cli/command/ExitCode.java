package io.cloudyard.cli.command;

/** What the shell learns of a run; documented in {@code docs/cli.md}, so a value never changes its meaning. */
public enum ExitCode {
    OK(0, "done"),
    FAILED(1, "the command failed; the error says why"),
    USAGE(2, "the command line or a file it names is wrong"),
    NOT_LOGGED_IN(3, "not logged in, or not allowed"),
    NOT_FOUND(4, "the named app, space, route, … does not exist"),
    UNREACHABLE(5, "the API cannot be reached"),
    INTERRUPTED(130, "stopped by Ctrl-C");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The process exit status, 0 to 255. */
    public int number() {
        return number;
    }

    /** Half a sentence for the documentation. */
    public String meaning() {
        return meaning;
    }
}
