package io.cloudyard.health.analysis;

import java.time.Duration;

/**
 * The numbers that decisions depend on.
 *
 * @param timing how long to wait for what
 * @param backOff how a crashing index is restarted
 * @param massLoss when to stop acting
 * @param budget corrections per round
 */
public record Rules(Timing timing, BackOff backOff, MassLoss massLoss, Budget budget) {

    /**
     * Waiting times. All are multiples of one heartbeat, because that is how often the observed view is renewed.
     *
     * @param heartbeat how often an agent is heard of
     * @param hostLost silence after which a host counts as gone
     * @param warmUp how long hosts are listened to before anything is done
     * @param grace how long the controller is left alone after a change that it acts on itself, and how long a view is
     *     given to settle
     * @param order how long an order may take to show an effect before it is repeated
     * @param desiredFresh age up to which a shard of the desired state is trusted
     */
    public record Timing(
            Duration heartbeat,
            Duration hostLost,
            Duration warmUp,
            Duration grace,
            Duration order,
            Duration desiredFresh) {

        /** Silence after which what a host said last is no ground for a stop, and after which it may be vanishing. */
        public Duration hostSilent() {
            return heartbeat.multipliedBy(2);
        }
    }

    /**
     * When so many hosts vanish together that it is more likely our own view that is broken.
     *
     * @param percent more than this share of all hosts, 1 to 100
     * @param minimum and at least so many
     * @param window lost within so long of each other
     * @param hold after so long the loss is taken as real, so that a cloud that did lose its hosts heals
     */
    public record MassLoss(int percent, int minimum, Duration window, Duration hold) {

        boolean isReached(int vanished, int all) {
            return vanished >= minimum && isAboveShare(vanished, all);
        }

        boolean isAboveShare(int vanished, int all) {
            return vanished * 100L > (long) percent * all;
        }
    }

    /**
     * Corrections at the most; what does not fit waits.
     *
     * @param starts per round; the most urgent first
     * @param stops per round
     * @param round how long a round is
     */
    public record Budget(int starts, int stops, Duration round) {}
}
