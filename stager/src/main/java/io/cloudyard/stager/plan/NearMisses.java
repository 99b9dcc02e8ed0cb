package io.cloudyard.stager.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a user whose app no buildpack knows had meant to push. */
final class NearMisses {
    private static final List<String> MARKERS = List.of(
            "package.json",
            "pom.xml",
            "requirements.txt",
            "pyproject.toml",
            "go.mod",
            "Gemfile",
            "Staticfile",
            "index.html",
            "composer.json",
            "Procfile");

    private NearMisses() {}

    /** One sentence with what to do, when there is a guess. */
    static Optional<String> advice(PackageListing listing) {
        return inFolder(listing).or(() -> misspelt(listing)).or(() -> unsupported(listing));
    }

    private static Optional<String> inFolder(PackageListing listing) {
        for (String marker : MARKERS) {
            for (String path : listing.below()) {
                if (path.endsWith("/" + marker)) {
                    String folder = path.substring(0, path.indexOf('/'));
                    return Optional.of(marker + " is in " + folder
                            + "/ and not at the top: push that folder (cy push -p " + folder + ")");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> misspelt(PackageListing listing) {
        for (String name : listing.root()) {
            for (String marker : MARKERS) {
                if (!name.equals(marker) && isNearly(name, marker)) {
                    return Optional.of("'" + name + "' must be called '" + marker + "': rename it and push again");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNearly(String name, String marker) {
        String plain = name.toLowerCase(Locale.ROOT);
        String wanted = marker.toLowerCase(Locale.ROOT);
        return plain.equals(wanted)
                || plain.equals(wanted + ".txt")
                || (plain + "s").equals(wanted)
                || plain.replace("requirement.txt", "requirements.txt").equals(wanted);
    }

    private static Optional<String> unsupported(PackageListing listing) {
        if (listing.root().contains("build.gradle") || listing.root().contains("build.gradle.kts")) {
            return Optional.of(
                    "Gradle projects are not built here: build the jar and push it (cy push -p build/libs/app.jar)");
        }
        if (listing.root().stream().anyMatch(name -> name.endsWith(".csproj"))) {
            return Optional.of(
                    ".NET projects are not built here: publish self-contained and push with -b binary and -c");
        }
        if (listing.root().stream().anyMatch(name -> name.endsWith(".zip") || name.endsWith(".tar.gz"))) {
            return Optional.of(
                    "there is an archive inside the package: push its content (cy push -p <archive or folder>)");
        }
        return Optional.empty();
    }
}
