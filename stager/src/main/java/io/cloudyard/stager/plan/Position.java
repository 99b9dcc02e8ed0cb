package io.cloudyard.stager.plan;

/**
 * A buildpack's place among those that run.
 *
 * @param index from 0
 * @param count how many run
 */
public record Position(int index, int count) {
    public Position {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("index: " + index + " (expected: 0 to " + (count - 1) + ")");
        }
    }

    /** DEPS_IDX: the index, with leading zeros to as many digits as the count has. */
    public String depsIndex() {
        int digits = String.valueOf(count).length();
        return String.format("%0" + digits + "d", index);
    }

    /** Whether it is the final one. */
    public boolean isFinal() {
        return index == count - 1;
    }
}
