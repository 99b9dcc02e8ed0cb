package io.cloudyard.contracts.staging;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.instance.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * The stager's answer to an order.
 *
 * @param accepted whether staging is under way
 * @param reason why not; null when accepted
 * @param message why not, with the numbers; null when accepted
 */
public record StageReply(
        boolean accepted,
        @Nullable RefusalReason reason,
        @Nullable String message) implements BusMessage {

    /** Taken. */
    public static StageReply accept() {
        return new StageReply(true, null, null);
    }

    /** Not taken. */
    public static StageReply refuse(RefusalReason reason, String message) {
        return new StageReply(false, reason, message);
    }
}
