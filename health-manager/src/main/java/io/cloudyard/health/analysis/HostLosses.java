package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.id.DeaId;
import java.util.ArrayList;
import java.util.List;

/** Hosts that are gone, and what that changed. */
final class HostLosses {
    private final List<DeaId> unexpected = new ArrayList<>();
    private final ObservedChange change = new ObservedChange();

    void add(DeaId dea, CorrectionReason reason) {
        if (reason == CorrectionReason.HOST_LOST) {
            unexpected.add(dea);
        }
    }

    /** Hosts that did not say goodbye. */
    List<DeaId> unexpected() {
        return unexpected;
    }

    ObservedChange change() {
        return change;
    }
}
