package io.cloudyard.stager.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Our own scripts, POSIX shell, kept beside this class. */
enum ShellScript {
    /** Readies cache directories and says which scripts buildpacks have. */
    PREPARE("prepare.sh"),
    /** Clones a custom buildpack. */
    GIT("git.sh"),
    /** Downloads a custom buildpack. */
    DOWNLOAD("download.sh"),
    /** Gathers small files. */
    COLLECT("collect.sh"),
    /** Packs layers. */
    PACK("pack.sh"),
    /** Reads the memory counters. */
    MEMORY("memory.sh");

    private final String file;

    ShellScript(String file) {
        this.file = file;
    }

    /** Its text. */
    String text() {
        try (InputStream in = ShellScript.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("resource " + file + " is missing from the stager's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + file + " cannot be read", e);
        }
    }
}
