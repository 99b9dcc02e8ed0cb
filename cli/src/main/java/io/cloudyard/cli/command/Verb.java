package io.cloudyard.cli.command;

import java.io.IOException;

/** One command of cy. Stateless: everything it needs comes with the call. */
public interface Verb {

    /** Its name, arguments, options and examples. */
    Usage usage();

    /**
     * Does the work.
     *
     * @throws Failure when it cannot be done, with the reason for the user
     * @throws InterruptedException when the user pressed Ctrl-C
     */
    void run(Arguments given, Session session) throws IOException, InterruptedException;
}
