package io.cloudyard.stager.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * A buildpack as it lies in the container.
 *
 * @param name as ordered: of an installed one, or the URL of a custom one
 * @param key what its cache is kept under: digest or URL, so that an upgrade starts with an empty cache
 * @param root absolute path of the directory that has {@code bin/}
 * @param scripts the executables it has
 */
public record Buildpack(String name, String key, String root, Set<Script> scripts) {
    public Buildpack {
        scripts = Set.copyOf(scripts);
    }

    /** Whether it has {@code script}. */
    public boolean has(Script script) {
        return scripts.contains(script);
    }

    /** 16 hex digits that stand for {@code key} in a path. */
    public static String hash(String key) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
