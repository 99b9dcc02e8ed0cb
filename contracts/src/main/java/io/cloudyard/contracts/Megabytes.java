package io.cloudyard.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A size in binary megabytes (1,048,576 bytes), zero or more; the unit of Cloud Foundry's memory and disk figures. */
public record Megabytes(@JsonValue long value) implements Comparable<Megabytes> {
    private static final long BYTES = 1024L * 1024;

    @JsonCreator
    public Megabytes {
        if (value < 0) {
            throw new IllegalArgumentException("megabytes: " + value + " (expected: >= 0)");
        }
    }

    /** {@code value} megabytes. */
    public static Megabytes of(long value) {
        return new Megabytes(value);
    }

    /** The size in bytes. */
    public long toBytes() {
        return value * BYTES;
    }

    /** The sum of both. */
    public Megabytes plus(Megabytes other) {
        return new Megabytes(value + other.value);
    }

    /** What is left after taking {@code other}; zero when it is the larger. */
    public Megabytes minus(Megabytes other) {
        return new Megabytes(Math.max(0, value - other.value));
    }

    @Override
    public int compareTo(Megabytes other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + "M";
    }
}
