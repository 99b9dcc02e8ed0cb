package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.DesiredProcess;
import java.time.Instant;

/**
 * A wished process.
 *
 * @param process what is wished
 * @param heardAt when we learnt of this version and number, on our clock
 */
record Wish(DesiredProcess process, Instant heardAt) {

    /** The same wish again, perhaps with another revision, is no change. */
    Wish renewedBy(DesiredProcess newer, Instant now) {
        boolean same = newer.version().equals(process.version()) && newer.instances() == process.instances();
        return new Wish(newer, same ? heardAt : now);
    }
}
