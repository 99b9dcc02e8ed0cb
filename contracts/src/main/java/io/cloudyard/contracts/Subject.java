package io.cloudyard.contracts;

/**
 * A subject for events and commands without a reply.
 *
 * @param name the subject on the wire
 * @param type what is sent on it
 */
public record Subject<M extends BusMessage>(String name, Class<M> type) {}
