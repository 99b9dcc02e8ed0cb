package io.cloudyard.cli.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The YAML 1.1 merge key {@code <<}, which manifests use with anchors and YAML 1.2 readers leave alone. */
final class MergeKeys {
    private static final String KEY = "<<";

    private MergeKeys() {}

    /** A copy in which every {@code <<} is replaced by the members that it points to; own members win. */
    static @Nullable Object resolve(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> merged(map);
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(resolve(item)));
                yield copy;
            }
            default -> value;
        };
    }

    private static Map<Object, @Nullable Object> merged(Map<?, ?> map) {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> {
            if (!KEY.equals(key)) {
                copy.put(key, resolve(item));
            }
        });
        for (Object source : sources(map.get(KEY))) {
            if (resolve(source) instanceof Map<?, ?> members) {
                members.forEach((key, item) -> copy.putIfAbsent(key, item));
            }
        }
        return copy;
    }

    private static List<?> sources(@Nullable Object merge) {
        return switch (merge) {
            case null -> List.of();
            case List<?> list -> list;
            default -> List.of(merge);
        };
    }
}
