package io.cloudyard.contracts.instance;

import io.cloudyard.contracts.BusMessage;
import org.jspecify.annotations.Nullable;

/**
 * The agent's answer to a start order.
 *
 * @param accepted whether the resources are reserved and the start is under way
 * @param reason why not; null when accepted
 * @param message why not, with the numbers; null when accepted
 */
public record StartReply(
        boolean accepted,
        @Nullable RefusalReason reason,
        @Nullable String message) implements BusMessage {

    /** Taken. */
    public static StartReply accept() {
        return new StartReply(true, null, null);
    }

    /** Not taken. */
    public static StartReply refuse(RefusalReason reason, String message) {
        return new StartReply(false, reason, message);
    }
}
