package io.cloudyard.stager;

import static io.cloudyard.stager.Fault.of;
import static io.cloudyard.stager.Fault.prints;

import io.cloudyard.testing.engine.FakeRun;
import java.time.Duration;
import java.util.List;

/** What may go wrong while buildpacks run, and in what they leave behind. */
final class ScriptFaults {
    private static final String COMPILE = "BuildpackCompileFailed";
    private static final String RELEASE = "BuildpackReleaseFailed";
    private static final String ERROR = "StagingError";
    private static final String LATE = "StagingTimeExpired";

    private ScriptFaults() {}

    static List<Fault> all() {
        return List.of(
                script(
                        "supply fails",
                        "supply",
                        1,
                        "npm error code E404",
                        "supply of nodejs",
                        "status 1",
                        "E404",
                        "name and version"),
                script(
                        "finalize fails",
                        "finalize",
                        14,
                        "Error: no start",
                        "finalize of nodejs",
                        "status 14",
                        "no start"),
                script("own words", "finalize", 1, " !     No main module.\n", ": No main module; ", "push again"),
                script("silent failure", "finalize", 2, "", "status 2", "push again"),
                script("missing program", "finalize", 127, "sh: foo: not found", "not in the stack"),
                script("not executable", "finalize", 126, "", "executable bit"),
                script("killed", "finalize", 137, "Killed", "memory"),
                script(
                        "no host",
                        "supply",
                        1,
                        "curl: (6) Could not resolve host: x",
                        "host name could not be resolved"),
                script(
                        "bad certificate",
                        "supply",
                        1,
                        "SSL: CERTIFICATE_VERIFY_FAILED certificate verify failed",
                        "trusted"),
                script("refused", "supply", 1, "connect ECONNREFUSED 10.0.0.1:443", "could not be reached"),
                script("heap", "finalize", 134, "FATAL ERROR: JavaScript heap out of memory", "-m 2G"),
                script("disk full inside", "finalize", 1, "write error: No space left on device", "disk is full"),
                of("compile fails", COMPILE, "compile", ScriptFaults::compile, "compile of nodejs"),
                of(
                                "an earlier buildpack fails",
                                ERROR,
                                "supply",
                                f -> f.stack.on("apt/supply", 1, "E: no"),
                                "supply of apt")
                        .with(BuildFixture.named("apt", "nodejs")),
                of("out of memory", COMPILE, "finalize", ScriptFaults::outOfMemory, "900M of 1G", "-m 2G"),
                of("too slow", LATE, "finalize", f -> slow(f, "nodejs/finalize"), "15 min", "finalize of nodejs"),
                of("detect hangs", LATE, "detect", ScriptFaults::hangingDetect, "1 min", "detect of nodejs")
                        .with(BuildFixture.named("nodejs").detecting()),
                of("clone hangs", LATE, "download", f -> slow(f, "git"), "900 s", "download")
                        .with(Requests.of(BuildFixture.PACKAGE, BuildFixture.custom("https://example.com/a"))),
                of(
                        "release fails",
                        RELEASE,
                        "release",
                        f -> f.stack.on("nodejs/release", 1, "oops"),
                        "release of nodejs"),
                of("release is no YAML", RELEASE, "release", f -> f.stack.on("nodejs/release", 0, "a: b: c"), "line 1"),
                of(
                        "bad Procfile",
                        ERROR,
                        "processes",
                        f -> f.stack.collects("Procfile", "a: b\nweb: echo \"a: b\": c"),
                        "Procfile, line 2",
                        "quotes"),
                of(
                        "Procfile is a list",
                        ERROR,
                        "processes",
                        f -> f.stack.collects("Procfile", "- web"),
                        "Procfile, line 1"),
                of("empty command", ERROR, "processes", f -> f.stack.collects("Procfile", "web:"), "command is empty"),
                of(
                        "bad launch.yml",
                        ERROR,
                        "processes",
                        f -> f.stack.collects("launch-0.yml", "processes:\n- type: web"),
                        "launch.yml of nodejs, line 2",
                        "'command'"));
    }

    private static Fault script(String name, String script, int code, String line, String... says) {
        return of(name, COMPILE, script, f -> f.stack.on("nodejs/" + script, code, line), says);
    }

    private static void compile(BuildFixture fixture) {
        fixture.stack.has("nodejs", " detect compile").on("nodejs/compile", 1, "broken");
    }

    private static void outOfMemory(BuildFixture fixture) {
        fixture.stack.on("nodejs/finalize", 1, "webpack was Killed");
        fixture.stack.on("memory", 0, "kills 2", "peak " + (900L << 20));
    }

    private static void slow(BuildFixture fixture, String what) {
        fixture.stack.on(what, () -> {
            fixture.scheduler.advance(BuildFixture.TIMEOUT);
            return FakeRun.UNENDING;
        });
    }

    private static void hangingDetect(BuildFixture fixture) {
        fixture.stack.on("nodejs/detect", () -> {
            fixture.scheduler.advance(Duration.ofMinutes(1));
            return prints(-1);
        });
    }
}
