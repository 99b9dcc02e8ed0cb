package io.cloudyard.contracts.droplet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A SHA-256 of some content, as 64 lower-case hex digits. */
public record Digest(@JsonValue String value) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator
    public Digest {
        if (value == null || !SHA_256.matcher(value).matches()) {
            throw new IllegalArgumentException("digest: '" + value + "' (expected: 64 lower-case hex digits)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
