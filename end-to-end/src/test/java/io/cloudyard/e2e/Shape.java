package io.cloudyard.e2e;

/** How the cloud under test runs. */
enum Shape {
    /** Every role in one JVM of its own. */
    ONE_PROCESS,
    /** Each role in a JVM of its own. */
    SEPARATE_PROCESSES;

    static Shape current() {
        return switch (System.getProperty("cloudyard.shape", "one")) {
            case "one" -> ONE_PROCESS;
            case "separate" -> SEPARATE_PROCESSES;
            default -> throw new IllegalArgumentException("cloudyard.shape: expected one or separate");
        };
    }
}
