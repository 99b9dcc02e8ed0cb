package io.cloudyard.testing.engine;

import java.util.List;

/**
 * What a program does in the fake.
 *
 * @param output its lines on standard output
 * @param exitCode negative: it runs until somebody ends it
 */
public record FakeRun(List<String> output, int exitCode) {
    /** Prints nothing and runs until it is ended. */
    public static final FakeRun UNENDING = new FakeRun(List.of(), -1);

    public FakeRun {
        output = List.copyOf(output);
    }

    /** Whether it ends by itself. */
    public boolean ends() {
        return exitCode >= 0;
    }
}
