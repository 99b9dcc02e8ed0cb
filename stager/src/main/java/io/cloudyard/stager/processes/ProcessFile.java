package io.cloudyard.stager.processes;

/**
 * A text with processes in it.
 *
 * @param kind what it is
 * @param title for messages: {@code launch.yml of nodejs}
 * @param text its content
 */
public record ProcessFile(Kind kind, String title, String text) {

    /** Where processes can come from. */
    public enum Kind {
        /** The app. */
        PROCFILE,
        /** A buildpack's {@code launch.yml}. */
        LAUNCH,
        /** What {@code bin/release} printed. */
        RELEASE,
        /** A buildpack's {@code config.yml}. */
        CONFIG
    }

    /** The app's {@code Procfile}. */
    public static ProcessFile procfile(String text) {
        return new ProcessFile(Kind.PROCFILE, "Procfile", text);
    }

    /** {@code launch.yml} of {@code buildpack}. */
    public static ProcessFile launch(String buildpack, String text) {
        return new ProcessFile(Kind.LAUNCH, "launch.yml of " + buildpack, text);
    }

    /** What {@code bin/release} of {@code buildpack} printed. */
    public static ProcessFile release(String buildpack, String text) {
        return new ProcessFile(Kind.RELEASE, "output of bin/release of " + buildpack, text);
    }

    /** {@code config.yml} of {@code buildpack}. */
    public static ProcessFile config(String buildpack, String text) {
        return new ProcessFile(Kind.CONFIG, "config.yml of " + buildpack, text);
    }
}
