package io.cloudyard.bus;

/** Hears what a bus adapter cannot tell any caller, so that it can be counted. Called on the adapter's threads. */
public interface BusListener {
    /** Hears nothing. */
    BusListener NONE = new BusListener() {};

    /** The handler of {@code subject} does not keep up: its queue is full and messages are being dropped. */
    default void slowConsumer(String subject) {}

    /** A message that was to be sent on {@code subject} was dropped: the backlog of a bus that is down is full. */
    default void dropped(String subject) {}

    /** A message on {@code subject} could not be read and was dropped. */
    default void malformed(String subject) {}
}
