package io.cloudyard.buildpacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the scripts of this module and makes the trees that they look at. No Docker: only bash and what is on the PATH. */
final class Scripts {
    /** The module's directory; Maven runs tests in it. */
    static final Path BUILDPACKS = Path.of("").toAbsolutePath();

    static final Path STACK = BUILDPACKS.resolveSibling("deploy").resolve("stack");

    private Scripts() {}

    /** What a script printed (both streams) and its exit code. */
    record Outcome(int exit, String output) {}

    static Outcome run(Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Outcome(process.waitFor(), output);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command, interrupted);
        }
    }

    static Outcome bash(Map<String, String> environment, String script) throws IOException {
        return run(environment, List.of("bash", "-c", script));
    }

    /** Makes files under {@code root}: each entry is a path, or {@code path=content}; a path ending in / is a directory. */
    static Path tree(Path root, String... entries) throws IOException {
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            var path = root.resolve(equals < 0 ? entry : entry.substring(0, equals));
            if (entry.endsWith("/")) {
                Files.createDirectories(path);
            } else {
                Files.createDirectories(path.getParent());
                Files.writeString(path, equals < 0 ? "" : entry.substring(equals + 1));
            }
        }
        return root;
    }
}
