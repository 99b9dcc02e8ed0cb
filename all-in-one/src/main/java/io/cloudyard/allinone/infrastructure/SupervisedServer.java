package io.cloudyard.allinone.infrastructure;

/** A child process that must be there. */
interface SupervisedServer extends AutoCloseable {

    /** For people. */
    String name();

    /** Whether it still serves. Answers within a few seconds. */
    boolean isAlive();

    /** Ends it and waits until it is gone. */
    @Override
    void close();
}
