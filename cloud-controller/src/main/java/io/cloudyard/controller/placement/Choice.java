package io.cloudyard.controller.placement;

import io.cloudyard.contracts.id.DeaId;
import java.util.List;

/** What placement came to. */
public sealed interface Choice {

    /**
     * Somebody could take it.
     *
     * @param hosts best first, at least one
     */
    record Candidates(List<DeaId> hosts) implements Choice {}

    /** Nobody can take it. */
    record Refused(Refusal refusal) implements Choice {}
}
