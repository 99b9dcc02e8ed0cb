package io.cloudyard.stager.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The stack image that this machine has. */
final class StackImage {
    private StackImage() {}

    /** Its name; {@code make stack} builds it. */
    static String name() {
        String named = System.getProperty("cloudyard.stack.image", "");
        return named.isEmpty() ? newest() : named;
    }

    private static String newest() {
        try {
            Process process = new ProcessBuilder(
                            "docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}", "cloudyard/cydeb13")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines()
                    .filter(line -> line.startsWith("cloudyard/cydeb13:"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no stack image here: build it first (deploy/stack/build)"));
        } catch (IOException e) {
            throw new AssertionError("docker cannot be run", e);
        }
    }
}
