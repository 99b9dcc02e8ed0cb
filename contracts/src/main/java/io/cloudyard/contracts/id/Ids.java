package io.cloudyard.contracts.id;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every id has in common: it is 1 to 200 characters that are safe in a subject, a path and a log line. */
final class Ids {
    private static final int MAX_LENGTH = 200;

    private Ids() {}

    static String random() {
        return UUID.randomUUID().toString();
    }

    static void check(String type, @Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    type + ": " + (value == null ? "null" : value.length() + " characters") + " (expected: 1 to 200)");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isSafe(value.charAt(i))) {
                throw new IllegalArgumentException(
                        type + ": character " + i + " is not one of A-Z a-z 0-9 _ - (NATS subjects need that)");
            }
        }
    }

    private static boolean isSafe(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
