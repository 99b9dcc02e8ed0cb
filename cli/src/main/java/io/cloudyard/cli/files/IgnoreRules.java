package io.cloudyard.cli.files;

import io.cloudyard.cli.files.AppFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which files stay at home: the lines of {@code .cfignore} as git reads {@code .gitignore}; the last line that fits decides. */
public final class IgnoreRules {
    /** Never part of an app unless {@code .cfignore} takes them back. */
    static final List<String> DEFAULTS = List.of(
            ".cfignore", ".DS_Store", ".git", ".gitignore", ".hg", ".svn", "_darcs", "manifest.yaml", "manifest.yml");

    private final List<IgnorePattern> patterns;

    private IgnoreRules(List<IgnorePattern> patterns) {
        this.patterns = patterns;
    }

    static IgnoreRules of(Path file) throws IOException {
        return of(Files.isRegularFile(file) ? Files.readAllLines(file) : List.of());
    }

    /** The defaults, then these lines. */
    static IgnoreRules of(List<String> lines) {
        List<IgnorePattern> patterns = new ArrayList<>();
        DEFAULTS.forEach(line -> IgnorePattern.parse(line).ifPresent(patterns::add));
        lines.forEach(line -> IgnorePattern.parse(line).ifPresent(patterns::add));
        return new IgnoreRules(patterns);
    }

    /** Whether an entry is left out, its parents being in. */
    boolean ignore(String path, Kind kind) {
        boolean ignored = false;
        for (IgnorePattern pattern : patterns) {
            if (pattern.matches(path, kind)) {
                ignored = !pattern.takesBack();
            }
        }
        return ignored;
    }
}
