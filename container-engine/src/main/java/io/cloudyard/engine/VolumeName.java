package io.cloudyard.engine;

/** Name of a volume, unique on its engine. */
public record VolumeName(String value) {
    @Override
    public String toString() {
        return value;
    }
}
