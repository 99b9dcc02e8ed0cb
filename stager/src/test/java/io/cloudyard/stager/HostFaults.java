package io.cloudyard.stager;

import static io.cloudyard.stager.Fault.of;

import io.cloudyard.testing.engine.FakeRun;
import java.util.List;
import java.util.function.Supplier;

/** What may go wrong around a build. */
final class HostFaults {
    private static final String ERROR = "StagingError";

    private HostFaults() {}

    static List<Fault> all() {
        return List.of(
                engine("createVolume"),
                engine("create"),
                engine("start"),
                engine("copyIn"),
                engine("volumes"),
                of("prepare fails", ERROR, "download", f -> f.stack.on("prepare", 1, "mkdir: no"), "mkdir: no"),
                of(
                        "engine gone in a step",
                        ERROR,
                        "finalize",
                        HostFaults::gone,
                        "Container Engine failed",
                        "push again"),
                of("collecting fails", ERROR, "processes", f -> f.stack.on("collect", 1, "mkdir: no"), "process types"),
                of(
                        "packing fails",
                        ERROR,
                        "pack",
                        f -> f.stack.on("pack", 2, "tar: a: Cannot open: Permission denied"),
                        "packing the droplet",
                        "Permission denied"),
                of(
                        "droplet too large",
                        ERROR,
                        "pack",
                        f -> f.stack.on("pack", 28, "disk 9437184"),
                        "9G",
                        "of 4G",
                        "-k"),
                of(
                        "upload fails",
                        ERROR,
                        "upload",
                        f -> f.stack.on("pack", HostFaults.failingPut(f)),
                        "disk broken",
                        "blobstore"),
                of("stopped", ERROR, "finalize", f -> abort(f, Abort.STOPPED), "stopped on request"));
    }

    private static Fault engine(String operation) {
        return of(
                "engine fails in " + operation,
                ERROR,
                "download",
                f -> f.engine.failNext(operation, "no answer from the engine"),
                "no answer from the engine",
                "push again");
    }

    private static void gone(BuildFixture fixture) {
        fixture.stack.on("nodejs/finalize", () -> FakeRun.UNENDING);
    }

    private static Supplier<FakeRun> failingPut(BuildFixture fixture) {
        return () -> {
            fixture.blobstore.failPuts("disk broken");
            return fixture.stack.packed();
        };
    }

    private static void abort(BuildFixture fixture, Abort reason) {
        fixture.stack.on("nodejs/finalize", () -> {
            fixture.running().abort(reason);
            return FakeRun.UNENDING;
        });
    }
}
