package io.cloudyard.controller.logs;

import io.cloudyard.contracts.logs.LogStream;

/**
 * One line in the cache.
 *
 * @param timestamp epoch nanoseconds, unique within its app
 * @param sourceType {@code APP/PROC/WEB}, {@code STG}, {@code LGR}, …
 * @param instanceId the instance's index as text
 * @param stream where it came out
 * @param payload UTF-8, without a line end
 */
record CachedLine(long timestamp, String sourceType, String instanceId, LogStream stream, byte[] payload) {
    /** Objects, references and the tree node around the text, roughly. */
    private static final int OVERHEAD = 120;

    int weight() {
        return payload.length + OVERHEAD;
    }

    CachedLine at(long time) {
        return time == timestamp ? this : new CachedLine(time, sourceType, instanceId, stream, payload);
    }
}
