package io.cloudyard.dea.host;

import io.cloudyard.contracts.instance.RefusalReason;

/**
 * Why something is not taken.
 *
 * @param message with the numbers, for people
 */
public record Refusal(RefusalReason reason, String message) {}
