package io.cloudyard.engine;

/** The engine's id of a container. */
public record ContainerId(String value) {
    @Override
    public String toString() {
        return value.length() > 12 ? value.substring(0, 12) : value;
    }
}
