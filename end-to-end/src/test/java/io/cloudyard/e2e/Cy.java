package io.cloudyard.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code bin/cy} as a user does. */
final class Cy {
    private static final long MINUTES = 8;

    private final CloudUnderTest cloud;
    private final String configHome;

    Cy(CloudUnderTest cloud) {
        this(cloud, cloud.home().resolve("cy").toString());
    }

    private Cy(CloudUnderTest cloud, String configHome) {
        this.cloud = cloud;
        this.configHome = configHome;
    }

    /** The same CLI for another person: a configuration of its own. */
    Cy as(String person) {
        return new Cy(cloud, cloud.home().resolve("cy-" + person).toString());
    }

    /** Runs it in the root of the checkout and waits for it. */
    Outcome run(String... arguments) {
        return runIn(CloudUnderTest.ROOT, arguments);
    }

    /** Runs it in {@code directory} and waits for it. */
    Outcome runIn(Path directory, String... arguments) {
        try {
            Path output = Files.createTempFile(cloud.home(), "cy", ".out");
            Path errors = Files.createTempFile(cloud.home(), "cy", ".err");
            Process process = builder(directory, arguments)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "cy " + String.join(" ", arguments) + " took more than " + MINUTES + " minutes");
            }
            return new Outcome(process.exitValue(), read(output), read(errors));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private ProcessBuilder builder(Path directory, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(CloudUnderTest.ROOT.resolve("bin/cy").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(cloud.environment());
        builder.environment().put("CY_CONFIG_HOME", configHome);
        return builder;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** How a command ended. */
    record Outcome(int exit, String out, String err) {

        /** Fails the test with everything that was printed, unless the command ended well. */
        Outcome succeeded() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + "\n--- out\n" + out + "\n--- err\n" + err);
            }
            return this;
        }
    }
}
