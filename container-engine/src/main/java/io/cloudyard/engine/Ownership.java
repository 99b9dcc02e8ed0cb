package io.cloudyard.engine;

/**
 * Who made a container or volume. Two agents (of two clouds, or of a test) on one engine have different owners and
 * never see each other's containers.
 *
 * @param owner value of the label {@code io.cloudyard.owner}
 */
public record Ownership(String owner) {
    /** The label that every own container and volume carries. */
    public static final String LABEL = "io.cloudyard.owner";
}
