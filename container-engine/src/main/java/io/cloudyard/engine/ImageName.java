package io.cloudyard.engine;

/** Name and tag of an image: {@code cloudyard/cydeb13:1}. */
public record ImageName(String value) {
    @Override
    public String toString() {
        return value;
    }
}
