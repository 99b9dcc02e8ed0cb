package io.cloudyard.contracts;

/**
 * A subject that is answered.
 *
 * @param name the subject on the wire
 * @param request what is asked
 * @param reply what is answered
 */
public record RequestSubject<Q extends BusMessage, R extends BusMessage>(
        String name, Class<Q> request, Class<R> reply) {}
