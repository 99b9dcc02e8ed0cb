package io.cloudyard.controller.manifests;

import io.cloudyard.controller.processes.ProcessChange;
import org.jspecify.annotations.Nullable;

/** What a manifest says of one process; null: nothing. */
record ProcessManifest(
        String type, ProcessChange.Command command, ProcessChange.Scale scale, Check health, Check readiness) {

    /** What a manifest says of a check; times in seconds. */
    record Check(
            @Nullable String type,
            @Nullable String endpoint,
            @Nullable Integer timeout,
            @Nullable Integer invocationTimeout,
            @Nullable Integer interval) {

        boolean saysNothing() {
            return type == null && endpoint == null && timeout == null && invocationTimeout == null && interval == null;
        }
    }
}
