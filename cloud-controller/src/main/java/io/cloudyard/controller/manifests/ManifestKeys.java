package io.cloudyard.controller.manifests;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of manifests. */
final class ManifestKeys {
    /** Of a process, in {@code processes} or directly in the app, where they are those of web. */
    static final Set<String> PROCESS = Set.of(
            "command",
            "disk_quota",
            "disk-quota",
            "instances",
            "memory",
            "log-rate-limit-per-second",
            "timeout",
            "health-check-type",
            "health-check-http-endpoint",
            "health-check-invocation-timeout",
            "health-check-interval",
            "readiness-health-check-type",
            "readiness-health-check-http-endpoint",
            "readiness-health-check-invocation-timeout",
            "readiness-health-check-interval");

    private static final Set<String> APP_ONLY = Set.of(
            "name",
            "buildpack",
            "buildpacks",
            "stack",
            "lifecycle",
            "docker",
            "env",
            "metadata",
            "routes",
            "no-route",
            "random-route",
            "default-route",
            "processes",
            "services",
            "sidecars",
            "features",
            "cnb-credentials");

    /** Read by clients only. */
    static final Set<String> CLIENTS = Set.of("path");

    static final Set<String> APP =
            Stream.of(PROCESS, APP_ONLY, CLIENTS).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private static final int NEAR = 3;

    private ManifestKeys() {}

    /** Notes keys of {@code node} that are not {@code known}; those that begin with {@code x-} are free. */
    static void refuseUnknown(ManifestNode node, Set<String> known) {
        List<String> unknown = node.keys().stream()
                .filter(key -> !known.contains(key) && !key.startsWith("x-"))
                .toList();
        for (String key : unknown) {
            node.error(
                    key,
                    "unknown key (expected: "
                            + nearest(key, known).map(near -> near + "?").orElse("a key of the manifest format")
                            + ")");
        }
    }

    private static Optional<String> nearest(String key, Set<String> known) {
        return known.stream()
                .filter(candidate -> distance(key, candidate) <= NEAR)
                .min(Comparator.comparingInt((String candidate) -> distance(key, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > NEAR) {
            return NEAR + 1;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
