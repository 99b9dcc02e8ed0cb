package io.cloudyard.bus;

/** A subscription that can be ended. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** Ends it; messages that come later are not handled. Has no effect the second time. */
    @Override
    void close();
}
