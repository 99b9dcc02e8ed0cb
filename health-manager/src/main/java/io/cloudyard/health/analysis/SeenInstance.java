package io.cloudyard.health.analysis;

import java.util.Comparator;

/**
 * An instance that lives, and how far its host can be trusted.
 *
 * @param instance as reported
 * @param hostFresh whether its host was heard of lately
 * @param hostLeaving whether its host is going away on purpose
 */
record SeenInstance(ObservedInstance instance, boolean hostFresh, boolean hostLeaving) {
    /** The instance to keep comes first: on a host that stays, ready, and the longest so. The guid breaks ties. */
    static final Comparator<SeenInstance> KEEP_FIRST = Comparator.comparing(SeenInstance::hostLeaving)
            .thenComparing(seen -> !seen.instance.isRunning())
            .thenComparing(seen -> seen.instance.stateSince())
            .thenComparing(seen -> seen.instance.id().value());

    boolean isSafeReplacement() {
        return instance.isRunning() && hostFresh && !hostLeaving;
    }
}
