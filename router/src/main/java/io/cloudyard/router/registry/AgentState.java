package io.cloudyard.router.registry;

import io.cloudyard.router.route.EndpointAddress;
import java.util.HashSet;
import java.util.Set;

/** What the router knows of one host's feed. Soft state: a snapshot restores it whole. */
final class AgentState {
    private final Set<EndpointAddress> addresses = new HashSet<>();
    private long epoch = Long.MIN_VALUE;
    private long seq;
    private long leaseUntil;
    private boolean outOfSync = true;

    long epoch() {
        return epoch;
    }

    long seq() {
        return seq;
    }

    boolean isOutOfSync() {
        return outOfSync;
    }

    long leaseUntil() {
        return leaseUntil;
    }

    Set<EndpointAddress> addresses() {
        return addresses;
    }

    void restored(long newEpoch, long newSeq) {
        epoch = newEpoch;
        seq = newSeq;
        outOfSync = false;
    }

    void advancedTo(long newSeq) {
        seq = newSeq;
    }

    void lost() {
        outOfSync = true;
    }

    void renewLease(long until) {
        leaseUntil = until;
    }
}
