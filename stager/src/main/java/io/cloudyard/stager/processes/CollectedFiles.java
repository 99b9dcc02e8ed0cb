package io.cloudyard.stager.processes;

import java.util.Map;
import java.util.Optional;

/**
 * The small text files that say which processes there are.
 *
 * @param texts name to text; names as given by the methods of this class
 */
public record CollectedFiles(Map<String, String> texts) {
    /** Characters of one file; what is longer is not read. */
    public static final int MAX_LENGTH = 64 * 1024;

    /** The app's own list of processes. */
    public static final String PROCFILE = "Procfile";

    public CollectedFiles {
        texts = Map.copyOf(texts);
    }

    /** Name of the process list of the buildpack at {@code index}. */
    public static String launchName(int index) {
        return "launch-" + index + ".yml";
    }

    /** Name of what the buildpack at {@code index} says of itself. */
    public static String configName(int index) {
        return "config-" + index + ".yml";
    }

    /** Name of the version file of the buildpack at {@code index}. */
    public static String versionName(int index) {
        return "VERSION-" + index;
    }

    /** The app's {@code Procfile}. */
    public Optional<String> procfile() {
        return text(PROCFILE);
    }

    /** {@code launch.yml} of the buildpack at {@code index}. */
    public Optional<String> launch(int index) {
        return text(launchName(index));
    }

    /** {@code config.yml} of the buildpack at {@code index}. */
    public Optional<String> config(int index) {
        return text(configName(index));
    }

    /** First line of the {@code VERSION} file of the buildpack at {@code index}. */
    public Optional<String> version(int index) {
        return text(versionName(index))
                .map(text -> text.strip().lines().findFirst().orElse(""))
                .filter(line -> !line.isEmpty());
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
