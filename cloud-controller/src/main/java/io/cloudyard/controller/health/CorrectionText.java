package io.cloudyard.controller.health;

import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.HealthStop;

/** What users read about corrections. */
final class CorrectionText {
    private CorrectionText() {}

    static String of(HealthStart start) {
        String why = switch (start.reason()) {
            case CRASHED ->
                start.crashes() > 1
                        ? "the last one crashed (" + start.crashes() + " in a row)"
                        : "the last one crashed";
            case HOST_LOST -> "the host of the last one is gone";
            case EVACUATING -> "the host of the last one is being emptied";
            case MISSING -> "none was running";
            case EXTRA, DUPLICATE, STALE_VERSION -> reason(start.reason());
        };
        return "Starting instance " + start.instanceIndex() + ": " + why;
    }

    static String of(HealthStop stop) {
        return "Stopping instance " + stop.instanceIndex() + " on " + stop.dea() + ": " + reason(stop.reason());
    }

    private static String reason(CorrectionReason reason) {
        return switch (reason) {
            case EXTRA -> "it is not wished any more";
            case DUPLICATE -> "another one already serves this index";
            case STALE_VERSION -> "it runs an older version";
            case EVACUATING -> "its host is being emptied";
            case HOST_LOST -> "its host was thought lost and it has been replaced";
            case MISSING -> "none was running";
            case CRASHED -> "the last one crashed";
        };
    }
}
