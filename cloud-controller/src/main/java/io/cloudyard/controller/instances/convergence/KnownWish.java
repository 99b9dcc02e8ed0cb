package io.cloudyard.controller.instances.convergence;

import io.cloudyard.contracts.health.DesiredProcess;
import java.time.Duration;
import java.time.Instant;

/**
 * The last published wish for a process. Who published it drives the process; the others let go.
 *
 * @param desired the wish
 * @param by who published it
 * @param at when this controller published or heard it
 */
record KnownWish(DesiredProcess desired, Publisher by, Instant at) {
    /** So long another controller's orders may be on their way without an instance to be seen. */
    private static final Duration UNSEEN = Duration.ofSeconds(1);

    enum Publisher {
        /** This controller. */
        SELF,
        /** Another controller. */
        OTHER
    }

    /** Whether another controller drives a wish that is at least as new as {@code read}. */
    boolean isDrivenElsewhere(DesiredProcess read) {
        return by == Publisher.OTHER && desired.revision() >= read.revision();
    }

    /** Whether another controller may have given orders just now that nobody sees yet. */
    boolean mayHaveUnseenOrders(Instant now) {
        return by == Publisher.OTHER && at.plus(UNSEEN).isAfter(now);
    }
}
