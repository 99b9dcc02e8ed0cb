package io.cloudyard.cli.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code relationships} of a request body. */
public final class Related {
    private Related() {}

    /** Pairs of a relationship's name and the guid it points to. */
    public static Map<String, Object> to(String... namesAndGuids) {
        Map<String, Object> related = new LinkedHashMap<>();
        for (int i = 0; i < namesAndGuids.length; i += 2) {
            related.put(namesAndGuids[i], data(namesAndGuids[i + 1]));
        }
        return related;
    }

    /** A relationship to one resource. */
    public static Map<String, Object> data(String guid) {
        return Map.of("data", Map.of("guid", guid));
    }
}
