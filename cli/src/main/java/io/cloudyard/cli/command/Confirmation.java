package io.cloudyard.cli.command;

/** What stands in for a prompt: deleting needs {@code -f}, because a prompt would hang a script. */
public final class Confirmation {
    private Confirmation() {}

    /** Fails unless {@code -f} was given; {@code what} would be deleted. */
    public static void require(Arguments given, String what) {
        if (!given.given("-f")) {
            throw Failure.usage("this would delete " + what, "add -f to do it");
        }
    }
}
