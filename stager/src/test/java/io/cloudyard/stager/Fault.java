package io.cloudyard.stager;

import io.cloudyard.testing.engine.FakeRun;
import java.io.IOException;
import java.util.List;

/** Something that goes wrong, and what must be told of it. */
record Fault(String name, Requests request, String errorId, String step, List<String> says, Arrangement arrange) {

    /** Makes it go wrong. */
    @FunctionalInterface
    interface Arrangement {
        void accept(BuildFixture fixture) throws IOException;
    }

    static Fault of(String name, String errorId, String step, Arrangement arrange, String... says) {
        return new Fault(name, BuildFixture.named("nodejs"), errorId, step, List.of(says), arrange);
    }

    Fault with(Requests other) {
        return new Fault(name, other, errorId, step, says, arrange);
    }

    static FakeRun prints(int code, String... lines) {
        return new FakeRun(List.of(lines), code);
    }

    @Override
    public String toString() {
        return name;
    }
}
