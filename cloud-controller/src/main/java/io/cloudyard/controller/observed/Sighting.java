package io.cloudyard.controller.observed;

import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import java.time.Instant;

/**
 * The last that was heard of one instance.
 *
 * @param dea where it is
 * @param report what its agent said
 * @param epoch of the agent; {@link #ORDERED} when it was only ordered yet
 * @param ts when the agent said it, epoch milliseconds on the agent's clock; {@link #ORDERED} when unknown
 * @param heardAt when this controller heard it
 * @param since when this controller first heard of its state
 */
public record Sighting(DeaId dea, InstanceReport report, long epoch, long ts, Instant heardAt, Instant since) {
    /** Epoch and time of an instance that a host has accepted and not reported yet. */
    public static final long ORDERED = -1;

    /** Which instance. */
    public InstanceId id() {
        return report.instance();
    }

    /** Where it stands. */
    public InstanceState state() {
        return report.state();
    }

    /** Whether it will never run again. */
    boolean isOver() {
        return switch (report.state()) {
            case CRASHED, STOPPED -> true;
            case STARTING, RUNNING, STOPPING -> false;
        };
    }

    /**
     * Whether {@code next} tells something newer. States of one instance only go forward, and what has ended stays so:
     * that puts messages of different subjects, which may overtake each other, back in order.
     */
    boolean yieldsTo(Sighting next) {
        if (isOver()) {
            return false;
        }
        if (next.epoch > epoch || next.isOver()) {
            return true;
        }
        return next.epoch == epoch && (next.ts > ts || (next.ts == ts && next.rank() >= rank()));
    }

    private int rank() {
        return switch (report.state()) {
            case STARTING -> 0;
            case RUNNING -> 1;
            case STOPPING -> 2;
            case CRASHED, STOPPED -> 3;
        };
    }

    Sighting after(Sighting previous) {
        boolean sameState = previous.report.state() == report.state();
        return new Sighting(dea, report, epoch, ts, heardAt, sameState ? previous.since : since);
    }
}
