package io.cloudyard.controller.packages;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.runtime.PackageBits.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Fingerprints of files as clients write them, in the V3 shape and in the older one with {@code sha1} and {@code size}. */
final class Fingerprints {
    private static final Pattern SHA_1 = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern MODE = Pattern.compile("[0-7]{3,6}");
    private static final String DEFAULT_MODE = "644";
    private static final int MOST = 200_000;

    private Fingerprints() {}

    /** Reads an array of fingerprints. */
    static List<Fingerprint> read(JsonNode array) {
        if (!array.isArray() || array.size() > MOST) {
            throw ApiException.unprocessable(
                    "Resources must be an array of at most " + MOST + " files with path, mode, checksum and size");
        }
        List<Fingerprint> all = new ArrayList<>();
        for (JsonNode one : array) {
            all.add(fingerprint(one, all.size()));
        }
        return all;
    }

    private static Fingerprint fingerprint(JsonNode one, int index) {
        JsonNode checksum = one.path("checksum").path("value");
        String sha1 = (checksum.isMissingNode() ? one.path("sha1") : checksum).asString("");
        JsonNode size = one.has("size_in_bytes") ? one.path("size_in_bytes") : one.path("size");
        String path = one.path("path").asString(one.path("fn").asString(""));
        String mode = one.path("mode").asString(DEFAULT_MODE);
        if (!SHA_1.matcher(sha1).matches()) {
            throw ApiException.unprocessable(
                    "Resources[" + index + "].checksum.value must be a SHA-1 of 40 lower-case hex digits");
        }
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
            throw ApiException.unprocessable("Resources[" + index + "].size_in_bytes must be a number of bytes");
        }
        if (!MODE.matcher(mode).matches()) {
            throw ApiException.unprocessable("Resources[" + index + "].mode must be octal, such as 644");
        }
        return new Fingerprint(path, mode, sha1, size.longValue());
    }

    /** As V3 clients read it. */
    static Map<String, Object> write(Fingerprint file) {
        return Map.of(
                "path", file.path(),
                "mode", file.mode(),
                "checksum", Map.of("value", file.sha1()),
                "size_in_bytes", file.size());
    }
}
