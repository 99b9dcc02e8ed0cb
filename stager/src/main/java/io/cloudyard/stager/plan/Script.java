package io.cloudyard.stager.plan;

/** The executables of a buildpack, each {@code bin/<word>}. */
public enum Script {
    /** Says whether the buildpack is for this app. */
    DETECT("detect"),
    /** Brings dependencies into its own directory. */
    SUPPLY("supply"),
    /** Makes the app ready, last of all. */
    FINALIZE("finalize"),
    /** Does both, in buildpacks of the older kind. */
    COMPILE("compile"),
    /** Prints the default process types. */
    RELEASE("release");

    private final String word;

    Script(String word) {
        this.word = word;
    }

    /** Its file name, which is also the name of the step in a failure. */
    public String word() {
        return word;
    }
}
